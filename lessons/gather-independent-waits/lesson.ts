import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type Wait,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";

const PARTS = ["/dashboard/user", "/dashboard/orders", "/dashboard/stats"];

/** The parts of the dashboard, which the client gathers itself: 1 s each. */
function parts(count: number): readonly PlannedRequest[] {
  return Array.from({ length: count }, (_, i) => ({
    method: "GET",
    path: PARTS[i % PARTS.length] ?? "/dashboard/user",
    expectStatus: 200,
    wait: 1,
  }));
}

/** One request, whatever --requests says: what overlaps here overlaps inside its handler. */
function once(
  name: string,
  path: string,
  wait: Wait,
  { on = "awaited", status = 200 } = {},
): Condition {
  return {
    name,
    on,
    pattern: "sequential",
    requests: () => [{ method: "GET", path, expectStatus: status, wait }],
  };
}

/** Nine reports of 1 s, `limit` of them at once. */
function reports(limit: number): Wait {
  const round: Wait = { together: Array.from({ length: limit }, () => 1) };
  return { inTurn: Array.from({ length: 9 / limit }, () => round) };
}

const lesson: Lesson = defineLesson({
  id: "gather",
  order: 11,
  title: { en: "Gather what is independent", ur: "Jo independent hai usay gather karo" },
  summary: {
    en: "Promise.all, allSettled, race and any inside a handler; a limit on how many at once; when one by one is right.",
    ur: "Handler ke andar Promise.all, allSettled, race aur any; aik waqt mein kitne; aur kab baari baari hi sahi hai.",
  },
  experiments: [
    {
      id: "parts",
      title: {
        en: "The client gathers the three parts of /dashboard",
        ur: "Client khud /dashboard ke teeno hisse gather kare",
      },
      requests: parts,
      conditions: [
        { name: "awaited, limited", on: "awaited", pattern: "limited", requests: parts },
      ],
    },
    {
      id: "slow-fast",
      title: {
        en: "One handler, two waits: /slow and /fast",
        ur: "Aik handler, do waits: /slow aur /fast",
      },
      conditions: [
        once("/slow, awaited", "/slow", { inTurn: [1, 1] }),
        once("/fast, awaited", "/fast", { together: [1, 1] }),
        once("/slow, blocking", "/slow", { inTurn: [1, 1] }, { on: "blocking" }),
        once("/fast, blocking", "/fast", { together: [1, 1] }, { on: "blocking" }),
        once("/fast, pooled", "/fast", { together: [1, 1] }, { on: "pooled" }),
      ],
    },
    {
      id: "endpoints",
      title: {
        en: "/dashboard, /concurrent-requests, /datasets/:id",
        ur: "/dashboard, /concurrent-requests, /datasets/:id",
      },
      conditions: [
        once("dashboard, in turn", "/dashboard/in-turn", { inTurn: [1, 1, 1] }),
        once("dashboard, at once", "/dashboard", { together: [1, 1, 1] }),
        once("requests, in turn", "/concurrent-requests/in-turn", { inTurn: [1, 1.5] }),
        once("requests, together", "/concurrent-requests", { together: [1, 1.5] }),
        once("datasets, in turn", "/datasets/7/in-turn", { inTurn: [0.5, 0.3, 0.4] }),
        once("datasets, together", "/datasets/7", { together: [0.5, 0.3, 0.4] }),
      ],
    },
    {
      id: "mirrors",
      title: {
        en: "Three mirrors: A 0.5 s, B fails after 0.3 s, C 0.4 s",
        ur: "Teen mirrors: A 0.5 s, B 0.3 s baad fail, C 0.4 s",
      },
      // The wait is when the answer is decided: by B's failure, by the last, or by the first success.
      conditions: [
        once("all", "/mirrors/all", 0.3, { status: 502 }),
        once("allSettled", "/mirrors/all-settled", { together: [0.5, 0.3, 0.4] }),
        once("race", "/mirrors/race", 0.3, { status: 502 }),
        once("any", "/mirrors/any", 0.4),
      ],
    },
    {
      id: "limit",
      title: {
        en: "Nine reports, only so many at once: /reports/:limit",
        ur: "Nau reports, aik waqt mein sirf itni: /reports/:limit",
      },
      conditions: [
        once("at most 1", "/reports/1", reports(1)),
        once("at most 3", "/reports/3", reports(3)),
        once("all 9 at once", "/reports/9", reports(9)),
      ],
    },
    {
      id: "dependent",
      title: { en: "When one needs the other", ur: "Jab aik ko doosre ka jawab chahiye" },
      conditions: [
        once("user, then orders", "/orders-of/amna", { inTurn: [1, 1] }),
        once("user, then both", "/profile/amna", { inTurn: [1, { together: [1, 1] }] }),
        once("all three in turn", "/dashboard/in-turn", { inTurn: [1, 1, 1] }),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S25",
      text: { en: "/slow, 1 s + 1 s: 2 s", ur: "/slow, 1 s + 1 s: 2 s" },
      experiment: "slow-fast",
      variant: "/slow, awaited",
      pattern: "sequential",
      takes: 2,
    },
    {
      system: "S25",
      text: { en: "/fast, together: 1 s", ur: "/fast, saath: 1 s" },
      experiment: "slow-fast",
      variant: "/fast, awaited",
      pattern: "sequential",
      takes: 1,
    },
    {
      system: "S26",
      text: {
        en: "/dashboard, user, orders, stats together: 1 s",
        ur: "/dashboard, user, orders, stats saath: 1 s",
      },
      experiment: "endpoints",
      variant: "dashboard, at once",
      pattern: "sequential",
      takes: 1,
    },
    {
      system: "S27",
      text: {
        en: "/concurrent-requests, 1 s and 1.5 s: 1.5 s",
        ur: "/concurrent-requests, 1 s aur 1.5 s: 1.5 s",
      },
      experiment: "endpoints",
      variant: "requests, together",
      pattern: "sequential",
      takes: 1.5,
    },
    {
      system: "S27",
      text: { en: "in turn: 2.5 s", ur: "baari baari: 2.5 s" },
      experiment: "endpoints",
      variant: "requests, in turn",
      pattern: "sequential",
      takes: 2.5,
    },
    {
      system: "S28",
      text: {
        en: "/datasets/:id, 0.5, 0.3 and 0.4 s: 0.5 s",
        ur: "/datasets/:id, 0.5, 0.3 aur 0.4 s: 0.5 s",
      },
      experiment: "endpoints",
      variant: "datasets, together",
      pattern: "sequential",
      takes: 0.5,
    },
    {
      system: "S28",
      text: { en: "in turn: 1.2 s", ur: "baari baari: 1.2 s" },
      experiment: "endpoints",
      variant: "datasets, in turn",
      pattern: "sequential",
      takes: 1.2,
    },
  ],
});

export default lesson;
