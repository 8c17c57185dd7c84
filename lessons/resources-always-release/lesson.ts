import { defineLesson, type Lesson, type PlannedRequest } from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import {
  FILE_SECONDS,
  FORMAT_SECONDS,
  LEAKY_POOL_SIZE,
  PATIENCE_SECONDS,
  POOL_SIZE,
  QUERY_SECONDS,
} from "./waits.ts";

const get = { method: "GET", expectStatus: 200 } as const;

function times(count: number, request: PlannedRequest): readonly PlannedRequest[] {
  return Array.from({ length: count }, () => request);
}

const held: PlannedRequest = {
  ...get,
  path: "/formatted/held",
  wait: { inTurn: [QUERY_SECONDS, FORMAT_SECONDS] },
};

/** Formatting holds no connection, so only who is in the last round is waited for while they format. */
function released(count: number): readonly PlannedRequest[] {
  const early: PlannedRequest = { ...get, path: "/formatted", wait: QUERY_SECONDS };
  const lastRound = Math.min(count, POOL_SIZE);
  return [...times(count - lastRound, early), ...times(lastRound, { ...early, wait: held.wait })];
}

/** As many queries fail as the pool has connections; then as many users come. */
function failures(path: string, after: PlannedRequest): readonly PlannedRequest[] {
  const failing: PlannedRequest = {
    ...get,
    path: `${path}?fail=1`,
    expectStatus: 500,
    wait: QUERY_SECONDS,
  };
  return [...times(LEAKY_POOL_SIZE, failing), ...times(LEAKY_POOL_SIZE, after)];
}

const lesson: Lesson = defineLesson({
  id: "resources",
  order: 14,
  title: { en: "Acquire, use, always release", ur: "Lo, use karo, hamesha wapas karo" },
  summary: {
    en: "await using and try…finally; a connection held too long; a leak that starves the pool, seen in the timeline.",
    ur: "await using aur try…finally; zaroorat se zyada der pakra connection; aik leak jo pool ko khali kar de, timeline mein.",
  },
  experiments: [
    {
      id: "file",
      title: {
        en: "GET /file: open, use, close",
        ur: "GET /file: kholo, use karo, band karo",
      },
      requests: (count) => times(count, { ...get, path: "/file", wait: FILE_SECONDS }),
    },
    {
      id: "how-long",
      title: {
        en: "A pool of 2: released after the query, or held while formatting",
        ur: "2 ka pool: query ke baad wapas, ya formatting tak pakra hua",
      },
      conditions: [
        {
          name: "held to the end",
          on: "awaited",
          pattern: "concurrent",
          requests: (count) => times(count, held),
          lanes: POOL_SIZE,
        },
        {
          name: "released early",
          on: "awaited",
          pattern: "concurrent",
          requests: released,
          lanes: POOL_SIZE,
        },
      ],
    },
    {
      id: "leak",
      title: {
        en: "A pool of 3: three queries fail, three users follow",
        ur: "3 ka pool: teen queries fail, phir teen users",
      },
      conditions: [
        {
          name: "always released",
          on: "awaited",
          pattern: "sequential",
          requests: () => failures("/members", { ...get, path: "/members", wait: QUERY_SECONDS }),
        },
        {
          name: "leaked",
          on: "awaited",
          pattern: "sequential",
          requests: () =>
            failures("/members/leaky", {
              ...get,
              path: "/members/leaky",
              expectStatus: 503,
              wait: PATIENCE_SECONDS,
            }),
        },
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S33",
      text: {
        en: "3 failures, 3 users, always released: 6 × 1 s = 6 s",
        ur: "3 failures, 3 users, hamesha wapas: 6 × 1 s = 6 s",
      },
      experiment: "leak",
      variant: "always released",
      pattern: "sequential",
      takes: 6,
    },
    {
      system: "S33",
      text: {
        en: "leaked: the pool is starved, each user waits 2 s for a 503: 9 s",
        ur: "leak: pool khali, har user 2 s wait ke baad 503 leta hai: 9 s",
      },
      experiment: "leak",
      variant: "leaked",
      pattern: "sequential",
      takes: 9,
    },
    {
      system: "S33",
      text: {
        en: "10 users, a pool of 2, held 2 s each: 10 s",
        ur: "10 users, 2 ka pool, har aik 2 s pakre: 10 s",
      },
      experiment: "how-long",
      variant: "held to the end",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S33",
      text: {
        en: "released after the query of 1 s: 6 s",
        ur: "1 s ki query ke baad wapas: 6 s",
      },
      experiment: "how-long",
      variant: "released early",
      pattern: "concurrent",
      takes: 6,
    },
  ],
});

export default lesson;
