import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { WAITS } from "./routes.ts";

const NAMES = ["Ayesha", "Bilal", "Chand", "Dania", "Ehsan"];

/** One message; it is done when its sender hears it, which is when everybody does. */
function say(i: number, path = "/ws/chat", wait: Wait = WAITS.moderation): PlannedRequest {
  const message = { name: `${NAMES[i % NAMES.length]} ${i + 1}`, text: `Salam, message ${i + 1}` };
  return { method: "GET", path, expectStatus: 200, wait, webSocket: { message } };
}

/** Somebody who takes a seat and only listens, or not even that. */
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
  title: { en: "A chat over WebSockets", ur: "WebSockets par chat" },
  summary: {
    en: "One message for everybody: a look-up that blocks stops the whole room, a slow listener stops nobody.",
    ur: "Aik message sab ke liye: look-up block kare to poora kamra ruk jaye, slow listener kisi ko nahi rokta.",
  },
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
        ur: "Kamre mein teen messages: sun'ne walon se bolne wale ka waqt nahi barhta",
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
});

export default lesson;
