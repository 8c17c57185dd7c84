import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import { WAITS } from "./waits.ts";

const NAMES = ["Ayesha", "Bilal", "Chand", "Dania", "Ehsan"];

/** One message; it is done when its sender hears it, which is when everybody does. */
function say(i: number, path = "/ws/chat", wait: Wait = WAITS.moderation): PlannedRequest {
  const message = { name: `${NAMES[i % NAMES.length]} ${i + 1}`, text: `Salam, message ${i + 1}` };
  return { method: "GET", path, expectStatus: 200, wait, webSocket: { message } };
}

/** Someone who takes a seat and only listens, or not even that. */
function seat(i: number, path: string, thenReadsNothing = false): PlannedRequest {
  const message = { name: `Listener ${i + 1}` };
  return {
    method: "GET",
    path,
    expectStatus: 200,
    wait: 0,
    webSocket: { message, ...(thenReadsNothing && { thenReadsNothing }) },
  };
}

function seats(count: number, path = "/ws/chat"): readonly PlannedRequest[] {
  return Array.from({ length: count }, (_, i) => seat(i, path));
}

/** Three messages, one after another, whatever --requests says. */
function heardBy(name: string, audience: readonly PlannedRequest[]): Condition {
  return {
    name,
    on: "awaited",
    pattern: "sequential",
    requests: () => [0, 1, 2].map((i) => say(i)),
    audience,
  };
}

const FAR_AWAY = 5;

/** One message for five phones, each of which says when it has it. */
function delivered(name: string, path: string, receipts: Wait): Condition {
  return {
    name,
    on: "awaited",
    pattern: "sequential",
    requests: () => [say(0, path, { inTurn: [WAITS.moderation, receipts] })],
    audience: seats(FAR_AWAY, path),
  };
}

const RECEIPTS = Array.from({ length: FAR_AWAY }, () => WAITS.receipt);

const lesson: Lesson = defineLesson({
  id: "chat",
  order: 17,
  title: { en: "A chat over WebSockets", ur: "WebSockets par chat" },
  summary: {
    en: "One message for everybody: a look-up that blocks stops the whole room, a slow listener stops no one.",
    ur: "Aik message sab ke liye: look-up block kare to poora kamra ruk jaye, slow listener kisi ko nahi rokta.",
  },
  pages: [
    {
      path: "/chat-demo",
      what: {
        en: "Chat over a WebSocket: open it in two tabs",
        ur: "WebSocket par chat: do tabs mein kholo",
      },
    },
  ],
  experiments: [
    {
      id: "said",
      title: {
        en: "WebSocket /ws/chat: said, looked up, heard by all",
        ur: "WebSocket /ws/chat: kaha, check hua, sab ne suna",
      },
      requests: (count) => Array.from({ length: count }, (_, i) => say(i)),
    },
    {
      id: "room",
      title: {
        en: "Three messages in a room: who listens costs the speaker nothing",
        ur: "Kamre mein teen messages: sunne walon se bolne wale ka waqt nahi barhta",
      },
      conditions: [
        heardBy("nobody else", []),
        heardBy("50 listeners", seats(50)),
        heardBy("one reads nothing", [...seats(49), seat(49, "/ws/chat", true)]),
      ],
    },
    {
      id: "delivery",
      title: {
        en: "Five phones that say when they have it, 0.8 s each",
        ur: "Paanch phones, har aik 0.8 s mein batata hai ke mil gaya",
      },
      conditions: [
        delivered("await each send", "/ws/chat/in-turn", { inTurn: RECEIPTS }),
        delivered("send to all", "/ws/chat/at-once", { together: RECEIPTS }),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S37",
      text: {
        en: "ten messages, each looked up 1 s, blocking: 10 s",
        ur: "das messages, har aik 1 s check, blocking: 10 s",
      },
      experiment: "said",
      variant: "blocking",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S37",
      text: {
        en: "the same awaited: all heard after 1 s",
        ur: "wohi awaited: 1 s baad sab ne suna",
      },
      experiment: "said",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S37",
      text: {
        en: "one of 50 listeners reads nothing: it costs the others nothing: 3 s",
        ur: "50 mein se aik kuch nahi parhta: baqi ka kuch nahi jata: 3 s",
      },
      experiment: "room",
      variant: "one reads nothing",
      pattern: "sequential",
      takes: 3,
    },
    {
      system: "S37",
      text: {
        en: "waiting for five receipts in turn: 5 s",
        ur: "paanch receipts ka wait baari baari: 5 s",
      },
      experiment: "delivery",
      variant: "await each send",
      pattern: "sequential",
      takes: 5,
    },
    {
      system: "S37",
      text: { en: "waiting for the five together: 1.8 s", ur: "paanchon ka wait aik saath: 1.8 s" },
      experiment: "delivery",
      variant: "send to all",
      pattern: "sequential",
      takes: 1.8,
    },
  ],
});

export default lesson;
