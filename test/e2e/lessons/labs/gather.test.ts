import { expect, test } from "vitest";
import lesson from "../../../../lessons/gather-independent-waits/lesson.ts";
import { routes } from "../../../../lessons/gather-independent-waits/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";
import { handlersOf } from "../handlers.ts";

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("the client gathers ten parts of 1 s", () => {
  expect(theory("parts")).toEqual({
    "blocking sequential": 10_000,
    "blocking concurrent": 10_000,
    "awaited sequential": 10_000,
    "awaited concurrent": 1000,
    "pooled concurrent": 3000,
    "awaited, limited limited": 4000,
  });
});

test("/slow 1 s + 1 s = 2 s, /fast together 1 s, and 2 s again when the waits block", () => {
  expect(theory("slow-fast")).toEqual({
    "/slow, awaited sequential": 2000,
    "/fast, awaited sequential": 1000,
    "/slow, blocking sequential": 2000,
    "/fast, blocking sequential": 2000,
    "/fast, pooled sequential": 1000,
  });
});

test("together is as long as the longest: 1.5 s, not 2.5; 0.5 s, not 1.2", () => {
  const figures = theory("endpoints");
  expect(figures["datasets, in turn sequential"]).toBeCloseTo(1200, 6);
  expect(figures).toMatchObject({
    "dashboard, in turn sequential": 3000,
    "dashboard, at once sequential": 1000,
    "requests, in turn sequential": 2500,
    "requests, together sequential": 1500,
    "datasets, together sequential": 500,
  });
});

test("mirrors: all and race end with the failure, any with the first success, allSettled with the last", () => {
  expect(theory("mirrors")).toEqual({
    "all sequential": 300,
    "allSettled sequential": 500,
    "race sequential": 300,
    "any sequential": 400,
  });
});

test("a limit on how many at once, and waits that need each other", () => {
  expect(theory("limit")).toEqual({
    "at most 1 sequential": 9000,
    "at most 3 sequential": 3000,
    "all 9 at once sequential": 1000,
  });
  expect(theory("dependent")).toEqual({
    "user, then orders sequential": 2000,
    "user, then both sequential": 2000,
    "all three in turn sequential": 3000,
  });
});

test.each([
  ["/slow", [1, 1], 1],
  ["/fast", [1, 1], 2],
  ["/dashboard", [1, 1, 1], 3],
  ["/dashboard/in-turn", [1, 1, 1], 1],
  ["/concurrent-requests", [1, 1.5], 2],
  ["/concurrent-requests/in-turn", [1, 1.5], 1],
  ["/datasets/7", [0.5, 0.3, 0.4], 3],
  ["/datasets/7/in-turn", [0.5, 0.3, 0.4], 1],
  ["/orders-of/amna", [1, 1], 1],
  ["/profile/amna", [1, 1, 1], 2],
])("%s waits what the lesson declares", async (path, waits, mostAtOnce) => {
  const handle = await handlersOf(routes);
  expect(await handle(path)).toMatchObject({ status: 200, waits, mostAtOnce });
});

test.each([
  ["all", 502, { error: "mirror-down" }],
  ["all-settled", 200, ["mirror A is here", "failed", "mirror C is here"]],
  ["race", 502, { error: "mirror-down" }],
  ["any", 200, "mirror C is here"],
])("/mirrors/%s answers %i", async (way, status, body) => {
  const { origin, errors } = await startApp({ routes, scale: 0.1 });
  const answer = await ask(`${origin}/awaited/mirrors/${way}`);
  expect(answer.status).toBe(status);
  if (typeof body === "string") expect(answer.body).toBe(body);
  else expect(answer.body).toMatchObject(body);
  expect(errors).toEqual([]);
});

test.each([1, 2, 3, 9, 100])(
  "at most %i reports at once, each once and in order",
  async (limit) => {
    const handle = await handlersOf(routes);
    const handled = await handle(`/reports/${limit}`);
    const mostAtOnce = Math.min(limit, 9);
    expect(handled).toMatchObject({ waits: Array.from({ length: 9 }, () => 1), mostAtOnce });
    expect(handled.body).toEqual({
      reports: Array.from({ length: 9 }, (_, i) => `report ${i + 1} is here`),
      mostAtOnce,
    });
  },
);

test.each(["/datasets/x", "/datasets/0/in-turn", "/reports/0", "/reports/-1"])(
  "%s is refused",
  async (path) => {
    const { origin } = await startApp({ routes });
    expect(await ask(`${origin}/awaited${path}`)).toMatchObject({
      status: 422,
      body: { error: "invalid-request" },
    });
  },
);

test("demo begin-then-await: the call begins the wait, and Promise.all holds every promise", async () => {
  expect(await linesOf("gather-independent-waits/demos/begin-then-await.js")).toEqual([
    "1. await A, then await B",
    "A begins",
    "A is here",
    "B begins",
    "B is here",
    "2. begin A and B, then await each",
    "A begins",
    "B begins",
    "A is here",
    "B is here",
    "3. begin C and D, then await each; D fails while C is awaited",
    "C begins",
    "D begins",
    "unhandledRejection: D failed",
    "C is here",
    "caught, too late: D failed",
    "4. the same through Promise.all",
    "C begins",
    "D begins",
    "caught at once: D failed",
    "5. C was not cancelled:",
    "C is here",
  ]);
});
