import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import { ROWS, TICK } from "./waits.ts";

function ticks(count: number): Wait {
  return { inTurn: Array.from({ length: count }, () => TICK) };
}

/** `listeners` streams of `count` ticks each. */
function listen(listeners: number, count: number): readonly PlannedRequest[] {
  return Array.from({ length: listeners }, () => ({
    method: "GET",
    path: `/stream-time?ticks=${count}`,
    expectStatus: 200,
    wait: ticks(count),
  }));
}

/** One reader, whatever --requests says. */
function firstOf(name: string, what: string, wait: Wait): Condition {
  return {
    name,
    on: "awaited",
    pattern: "sequential",
    requests: () => [{ method: "GET", path: `/first-of/${what}`, expectStatus: 200, wait }],
  };
}

const CROWD = 80;

/** As many listeners as a small hall holds, whatever --requests says. */
function crowd(name: string, on: string): Condition {
  // FastAPI's default pool is where it runs a generator that is a plain `def`.
  return { name, on, pattern: "concurrent", requests: () => listen(CROWD, ROWS), threads: 40 };
}

const lesson: Lesson = defineLesson({
  id: "streaming",
  order: 16,
  title: { en: "Streaming with Server-Sent Events", ur: "Server-Sent Events se streaming" },
  summary: {
    en: "The time every second over one open answer: many listeners on one thread, and no one who leaves is fed on.",
    ur: "Aik khule jawab par har second waqt: aik thread par bohat se listeners, aur jo chala jaye us ke liye kaam band.",
  },
  pages: [
    {
      path: "/stream-time",
      what: { en: "A clock over Server-Sent Events", ur: "Server-Sent Events par ghari" },
    },
  ],
  experiments: [
    {
      id: "listeners",
      title: {
        en: "GET /stream-time?ticks=2: each listener hears two ticks",
        ur: "GET /stream-time?ticks=2: har listener do ticks sunta hai",
      },
      requests: (count) => listen(count, 2),
    },
    {
      id: "first-news",
      title: {
        en: "When there is something to read: a stream of five, a report of five",
        ur: "Parhne ko kuch kab milta hai: paanch ki stream, paanch ki report",
      },
      conditions: [
        firstOf("stream: first tick", "stream", TICK),
        firstOf("report: all five", "report", ticks(ROWS)),
      ],
    },
    {
      id: "crowd",
      title: {
        en: "Five ticks for eighty listeners",
        ur: "Assi listeners ke liye paanch ticks",
      },
      conditions: [crowd("on 40 threads", "pooled"), crowd("on one loop", "awaited")],
    },
  ],
  predictions,
  claims: [
    {
      system: "S36",
      text: {
        en: "two ticks of 1 s, ten listeners one after another: 20 s",
        ur: "1 s ke do ticks, das listeners baari baari: 20 s",
      },
      experiment: "listeners",
      variant: "awaited",
      pattern: "sequential",
      takes: 20,
    },
    {
      system: "S36",
      text: { en: "the ten at once: 2 s", ur: "dason aik saath: 2 s" },
      experiment: "listeners",
      variant: "awaited",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S36",
      text: { en: "something to read after 1 s", ur: "parhne ko kuch 1 s baad" },
      experiment: "first-news",
      variant: "stream: first tick",
      pattern: "sequential",
      takes: 1,
    },
    {
      system: "S36",
      text: {
        en: "the same as one answer: nothing before 5 s",
        ur: "wohi aik jawab mein: 5 s tak kuch nahi",
      },
      experiment: "first-news",
      variant: "report: all five",
      pattern: "sequential",
      takes: 5,
    },
    {
      system: "S36",
      text: {
        en: "eighty listeners, five ticks, one loop: 5 s",
        ur: "assi listeners, paanch ticks, aik loop: 5 s",
      },
      experiment: "crowd",
      variant: "on one loop",
      pattern: "concurrent",
      takes: 5,
    },
  ],
});

export default lesson;
