import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";

/** The course's own seconds. */
const PAY_SECONDS = 1;
const SAVE_SECONDS = 2;
const TEN: readonly Wait[] = Array.from({ length: 10 }, () => 1);

function get(path: string, wait: Wait, expectStatus = 200): PlannedRequest {
  return { method: "GET", path, expectStatus, wait };
}

const SLEEP = get("/async-sleep", 1);
const IN_TURN = get("/sync-slow", { inTurn: TEN });
const TOGETHER = get("/async-fast", { together: TEN });

function times(count: number, request: PlannedRequest): readonly PlannedRequest[] {
  return Array.from({ length: count }, () => request);
}

/** One request: what its handler does inside is the subject. */
function once(name: string, on: string, request: PlannedRequest): Condition {
  return { name, on, pattern: "sequential", requests: () => [request] };
}

/** Four visitors at once, whatever --requests says: work of the CPU knows no scale. */
function computing(name: string, how: string): Condition {
  // No wait, so no theory: what counts is one condition beside another.
  const requests = times(4, get(`/compute?how=${how}`, 0));
  return {
    name,
    on: "awaited",
    pattern: "concurrent",
    requests: () => requests,
    unpredicted: true,
  };
}

/** Two orders, each looked up as soon as its client has been thanked. */
function ordering(name: string, save: "first" | "background", found: 200 | 404): Condition {
  const wait: Wait = save === "first" ? { inTurn: [PAY_SECONDS, SAVE_SECONDS] } : PAY_SECONDS;
  const requests = [1, 2].flatMap((id): PlannedRequest[] => [
    { method: "POST", path: `/orders?id=${id}&save=${save}`, expectStatus: 201, wait },
    get(`/orders/${id}`, 0, found),
  ]);
  return { name, on: "awaited", pattern: "sequential", requests: () => requests };
}

const lesson: Lesson = defineLesson({
  id: "day7",
  order: 7,
  title: { en: "Review and decide", ur: "Dohrai aur faisla" },
  summary: {
    en: "Where async helps and where it hurts: waits, CPU work, and what must not be lost.",
    ur: "Async kahan faida deta hai, kahan nuqsan: wait, CPU ka kaam, aur woh jo khona nahi chahiye.",
  },
  experiments: [
    {
      id: "async-sleep",
      title: {
        en: "GET /async-sleep: an async function, two kinds of sleep",
        ur: "GET /async-sleep: aik async function, do tarah ki sleep",
      },
      requests: (count) => times(count, SLEEP),
    },
    {
      id: "ten-waits",
      title: { en: "Ten waits in one handler", ur: "Aik handler mein das waits" },
      conditions: [
        once("/sync-slow", "awaited", IN_TURN),
        once("/async-fast", "awaited", TOGETHER),
        once("fast, pooled", "pooled", TOGETHER),
        once("fast, blocking", "blocking", TOGETHER),
      ],
    },
    {
      id: "compute",
      title: { en: "GET /compute: work of the CPU", ur: "GET /compute: CPU ka kaam" },
      conditions: [
        computing("plain", "plain"),
        computing("async", "async"),
        computing("async, every step", "steps"),
        computing("on a worker", "worker"),
      ],
    },
    {
      id: "critical",
      title: {
        en: "POST /orders, then GET /orders/:id at once",
        ur: "POST /orders, phir foran GET /orders/:id",
      },
      conditions: [
        ordering("saved first: 200", "first", 200),
        ordering("background: 404", "background", 404),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S21",
      text: {
        en: "a blocking sleep in an async function, 10 × 1 s: 10 s",
        ur: "async function mein blocking sleep, 10 × 1 s: 10 s",
      },
      experiment: "async-sleep",
      variant: "blocking",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S21",
      text: { en: "the same sleep awaited: 1 s", ur: "wohi sleep awaited: 1 s" },
      experiment: "async-sleep",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S22",
      text: {
        en: "/compute made async: no faster than plain",
        ur: "/compute ko async banaya: plain se tez nahi",
      },
      experiment: "compute",
      variant: "async",
      pattern: "concurrent",
      takes: { variant: "plain", pattern: "concurrent" },
    },
    {
      system: "S23",
      text: {
        en: "/sync-slow, ten waits of 1 s in a row: 10 s",
        ur: "/sync-slow, 1 s ke das wait baari baari: 10 s",
      },
      experiment: "ten-waits",
      variant: "/sync-slow",
      pattern: "sequential",
      takes: 10,
    },
    {
      system: "S23",
      text: { en: "/async-fast, the ten together: 1 s", ur: "/async-fast, dason saath: 1 s" },
      experiment: "ten-waits",
      variant: "/async-fast",
      pattern: "sequential",
      takes: 1,
    },
  ],
});

export default lesson;
