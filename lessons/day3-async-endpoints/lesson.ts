import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type RequestPlan,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import { WAITS } from "./waits.ts";

function get(path: string, wait: number): PlannedRequest {
  return { method: "GET", path, expectStatus: 200, wait };
}

function repeat(request: PlannedRequest): RequestPlan {
  return (count) => Array.from({ length: count }, () => request);
}

/** What FastAPI's `def` endpoints run on, with `threads` instead of its 40. */
function poolOf(threads: number, requests: RequestPlan): Condition {
  return {
    name: `pool of ${threads} threads`,
    on: "pooled",
    pattern: "concurrent",
    requests,
    threads,
  };
}

const SYNC = get("/sync", WAITS.slow);

/** One more than FastAPI has threads, whatever --requests says. */
const forty1 = (): readonly PlannedRequest[] => repeat(SYNC)(41, () => 0);

/** Two slow requests among ten: short requests next to long waits. */
const TRAFFIC: readonly ((i: number) => PlannedRequest)[] = [
  () => SYNC,
  (i) => get(`/users/${i + 1}`, WAITS.user),
  () => get("/items", 0),
  (i) => get(`/users/${i + 1}`, WAITS.user),
  () => get("/items", 0),
];

const lesson: Lesson = defineLesson({
  id: "day3",
  order: 3,
  title: { en: "Async endpoints", ur: "Async endpoints" },
  summary: {
    en: "An endpoint of 2 s and 10 requests at once: on a thread that blocks, on one that awaits, on k threads.",
    ur: "2 s ka endpoint aur aik saath 10 requests: thread jo block kare, thread jo await kare, k threads.",
  },
  experiments: [
    {
      id: "async",
      title: {
        en: "GET /async: one handler, however it waits",
        ur: "GET /async: handler aik, wait ke tareeqe alag",
      },
      requests: repeat(get("/async", WAITS.slow)),
    },
    {
      id: "threads",
      title: {
        en: "GET /sync on a pool of threads, as FastAPI runs a def",
        ur: "GET /sync threads ke pool par, jaise FastAPI def ko chalata hai",
      },
      conditions: [2, 4, 40].map((threads) => poolOf(threads, repeat(SYNC))),
    },
    {
      id: "one-too-many",
      title: {
        en: "41 requests: one more than FastAPI has threads",
        ur: "41 requests: FastAPI ke threads se aik zyada",
      },
      conditions: [
        poolOf(40, forty1),
        { name: "awaited", on: "awaited", pattern: "concurrent", requests: forty1 },
      ],
    },
    {
      id: "beside",
      title: {
        en: "GET /items and /users/:id beside slow requests",
        ur: "GET /items aur /users/:id, slow requests ke saath saath",
      },
      // Named for their variants, so that the report compares them as it does any variants.
      conditions: ["blocking", "awaited", "pooled"].map((variant) => ({
        name: variant,
        on: variant,
        pattern: "concurrent",
        requests: (count) =>
          Array.from({ length: count }, (_, i) => TRAFFIC[i % TRAFFIC.length]!(i)),
      })),
    },
  ],
  predictions,
  claims: [
    {
      system: "S4",
      text: {
        en: "2 s each, 10 requests, blocking: 20 s",
        ur: "2 s har aik, 10 requests, blocking: 20 s",
      },
      experiment: "async",
      variant: "blocking",
      pattern: "concurrent",
      takes: 20,
    },
    {
      system: "S4",
      text: { en: "awaited: 2 s", ur: "awaited: 2 s" },
      experiment: "async",
      variant: "awaited",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S4",
      text: { en: "a pool of 2 threads: 5 rounds, 10 s", ur: "2 threads ka pool: 5 rounds, 10 s" },
      experiment: "threads",
      variant: "pool of 2 threads",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S4",
      text: { en: "a pool of 4 threads: 3 rounds, 6 s", ur: "4 threads ka pool: 3 rounds, 6 s" },
      experiment: "threads",
      variant: "pool of 4 threads",
      pattern: "concurrent",
      takes: 6,
    },
    {
      system: "S4",
      text: { en: "a pool of 40 threads: 2 s", ur: "40 threads ka pool: 2 s" },
      experiment: "threads",
      variant: "pool of 40 threads",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S4",
      text: { en: "41 requests to 40 threads: 4 s", ur: "41 requests, 40 threads: 4 s" },
      experiment: "one-too-many",
      variant: "pool of 40 threads",
      pattern: "concurrent",
      takes: 4,
    },
    {
      system: "S5",
      text: {
        en: "/users/:id of 0.1 s beside /sync: 2 s in all",
        ur: "/users/:id 0.1 s ka, /sync ke saath: kul 2 s",
      },
      experiment: "beside",
      variant: "awaited",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S5",
      text: {
        en: "the same, blocking: in line behind it, 4.4 s",
        ur: "wohi, blocking: line mein peeche, 4.4 s",
      },
      experiment: "beside",
      variant: "blocking",
      pattern: "concurrent",
      takes: 4.4,
    },
  ],
});

export default lesson;
