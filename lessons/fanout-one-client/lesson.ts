import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";

function get(path: string, wait: Wait): PlannedRequest {
  return { method: "GET", path, expectStatus: 200, wait };
}

/** One request, whatever --requests says: the calls that overlap are those of its handler. */
function once(name: string, path: string, wait: Wait): Condition {
  return { name, on: "awaited", pattern: "sequential", requests: () => [get(path, wait)] };
}

/** Four callers with three calls each, over a client with `size` connections: so many callers at once. */
function shared(size: number): Condition {
  return {
    name: `${size} connections`,
    on: "awaited",
    pattern: "concurrent",
    requests: () => Array.from({ length: 4 }, () => get(`/shared/${size}`, 3)),
    lanes: size / 3,
  };
}

/** Each call on a connection of its own waits for the handshake first. */
const ON_A_NEW_ONE: Wait = { inTurn: [0.5, 3] };

const lesson: Lesson = defineLesson({
  id: "fanout",
  order: 13,
  title: { en: "Calling other services", ur: "Doosri services ko call karna" },
  summary: {
    en: "Outgoing HTTP: three calls at once through one keep-alive client, against one by one and a connection each.",
    ur: "Bahar ki HTTP calls: aik keep-alive client se teen aik saath, muqable mein baari baari aur har call ka naya connection.",
  },
  experiments: [
    {
      id: "upstream",
      title: {
        en: "The service that is called: GET /upstream",
        ur: "Jis service ko call karte hain: GET /upstream",
      },
      requests: (count) => Array.from({ length: count }, () => get("/upstream", 1)),
    },
    {
      id: "multiple",
      title: {
        en: "GET /external and /multiple: one call, three calls",
        ur: "GET /external aur /multiple: aik call, teen calls",
      },
      conditions: [
        once("/external, 1 call", "/external", 3),
        once("together, kept", "/multiple", { together: [3, 3, 3] }),
        once("in turn, kept", "/multiple/in-turn", { inTurn: [3, 3, 3] }),
        once("together, new each", "/multiple/new", {
          together: [ON_A_NEW_ONE, ON_A_NEW_ONE, ON_A_NEW_ONE],
        }),
      ],
    },
    {
      id: "shared",
      title: {
        en: "Twelve calls at once share one client",
        ur: "Barah calls aik saath, client aik",
      },
      conditions: [shared(3), shared(6), shared(12)],
    },
  ],
  predictions,
  claims: [
    {
      system: "S31",
      text: {
        en: "/external, one outgoing request of 3 s: 3 s",
        ur: "/external, 3 s ki aik outgoing request: 3 s",
      },
      experiment: "multiple",
      variant: "/external, 1 call",
      pattern: "sequential",
      takes: 3,
    },
    {
      system: "S32",
      text: {
        en: "/multiple, three at once through one client: 3 s",
        ur: "/multiple, aik client se teen saath: 3 s",
      },
      experiment: "multiple",
      variant: "together, kept",
      pattern: "sequential",
      takes: 3,
    },
    {
      system: "S32",
      text: { en: "one by one: 9 s", ur: "baari baari: 9 s" },
      experiment: "multiple",
      variant: "in turn, kept",
      pattern: "sequential",
      takes: 9,
    },
    {
      system: "S32",
      text: {
        en: "a new connection each: the handshake on top, 3.5 s",
        ur: "har baar naya connection: handshake bhi, 3.5 s",
      },
      experiment: "multiple",
      variant: "together, new each",
      pattern: "sequential",
      takes: 3.5,
    },
  ],
});

export default lesson;
