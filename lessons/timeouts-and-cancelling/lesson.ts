import { defineLesson, type Condition, type Lesson, type PlannedRequest } from "../../src/index.ts";
import { predictions } from "./predictions.ts";

const DATA: PlannedRequest = { method: "GET", path: "/data", expectStatus: 200, wait: 1 };

/** Each comes to its end after 1 s: with data, out of time, or broken. */
const ENDS: readonly PlannedRequest[] = [
  DATA,
  { ...DATA, path: "/data/slow", expectStatus: 504 },
  { ...DATA, path: "/data/broken", expectStatus: 500 },
];

/** These very requests, one after another, whatever --requests says. */
function inTurn(name: string, ...requests: readonly PlannedRequest[]): Condition {
  return { name, on: "awaited", pattern: "sequential", requests: () => requests };
}

const CUT_OFF: PlannedRequest = { ...DATA, path: "/data-timeout", expectStatus: 504, wait: 5 };
const QUICK: PlannedRequest = { ...DATA, path: "/one-connection/quick" };

const lesson: Lesson = defineLesson({
  id: "timeouts",
  order: 12,
  title: { en: "Timeouts that truly cancel", ur: "Timeout jo kaam sach mein rok de" },
  summary: {
    en: "504 when time runs out, 500 with a safe message otherwise; a limit that stops the work, not only the waiting.",
    ur: "Waqt khatam to 504, koi aur ghalti to mehfooz message ke saath 500; aisi limit jo kaam bhi roke, sirf intezar nahi.",
  },
  experiments: [
    {
      id: "data",
      title: {
        en: "GET /data: 200, 504 and 500, each after 1 s",
        ur: "GET /data: 200, 504 aur 500, har aik 1 s baad",
      },
      requests: (count) => Array.from({ length: count }, (_, i) => ENDS[i % ENDS.length] ?? DATA),
    },
    {
      id: "limit",
      title: {
        en: "GET /data-timeout: at most 5 s",
        ur: "GET /data-timeout: zyada se zyada 5 s",
      },
      conditions: [
        inTurn("10 s, no limit", {
          ...DATA,
          path: "/data-timeout/none",
          wait: { inTurn: [2, 2, 2, 2, 2] },
        }),
        inTurn("10 s, limit 5 s", CUT_OFF),
        inTurn("4 s, limit 5 s", {
          ...DATA,
          path: "/data-timeout/short",
          wait: { inTurn: [2, 2] },
        }),
        {
          name: "a crowd, limit 5 s",
          on: "awaited",
          pattern: "concurrent",
          requests: (count) => Array.from({ length: count }, () => CUT_OFF),
        },
      ],
    },
    {
      id: "one-connection",
      title: {
        en: "After the 504: who still holds the only connection?",
        ur: "504 ke baad: wahid connection ab bhi kis ke paas hai?",
      },
      conditions: [
        inTurn("cancelled + /quick", { ...CUT_OFF, path: "/one-connection/cancelled" }, QUICK),
        // 5 s of the report that no one waits for any more are still to come, then 1 s of its own.
        inTurn(
          "raced + /quick",
          { ...CUT_OFF, path: "/one-connection/raced" },
          { ...QUICK, wait: { inTurn: [5, 1] } },
        ),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S29",
      text: {
        en: "/data, 504 after the upstream's timeout of 1 s",
        ur: "/data, upstream ke 1 s timeout ke baad 504",
      },
      experiment: "data",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S30",
      text: {
        en: "/data-timeout, work of 10 s, a limit of 5 s: 504 after 5 s",
        ur: "/data-timeout, 10 s ka kaam, 5 s ki limit: 5 s baad 504",
      },
      experiment: "limit",
      variant: "10 s, limit 5 s",
      pattern: "sequential",
      takes: 5,
    },
    {
      system: "S30",
      text: { en: "without the limit: 10 s", ur: "limit ke baghair: 10 s" },
      experiment: "limit",
      variant: "10 s, no limit",
      pattern: "sequential",
      takes: 10,
    },
    {
      system: "S30",
      text: {
        en: "cancelled work gives its connection back: the next is done after 6 s",
        ur: "cancel kaam connection wapas deta hai: agla 6 s par",
      },
      experiment: "one-connection",
      variant: "cancelled + /quick",
      pattern: "sequential",
      takes: 6,
    },
    {
      system: "S30",
      text: {
        en: "work only raced against holds it: 11 s",
        ur: "sirf race kiya kaam usay pakre rakhta hai: 11 s",
      },
      experiment: "one-connection",
      variant: "raced + /quick",
      pattern: "sequential",
      takes: 11,
    },
  ],
});

export default lesson;
