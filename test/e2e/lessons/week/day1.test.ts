import { expect, test } from "vitest";
import lesson from "../../../../lessons/day1-sync-vs-async/lesson.ts";
import { routes } from "../../../../lessons/day1-sync-vs-async/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { handlersOf } from "../handlers.ts";

function theory(experiment: string, requests = 10): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, requests })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("2 s and 3 s: 5 s in a row, 3 s together, and 5 s together when the wait blocks", () => {
  const expected = {
    "blocking sequential": 5000,
    "blocking concurrent": 5000,
    "awaited sequential": 5000,
    "awaited concurrent": 3000,
    "pooled concurrent": 3000,
  };
  expect(theory("two-calls")).toEqual(expected);
  // The course's figures are about these two calls, however many requests are asked for.
  expect(theory("two-calls", 50)).toEqual(expected);
});

test("a queue of ten: one counter, a token for everybody, four counters", () => {
  expect(theory("queue")).toEqual({
    "blocking concurrent": 20_000,
    "awaited concurrent": 2000,
    "pooled concurrent": 6000,
  });
});

test("the endpoints wait what the lesson declares", async () => {
  const handle = await handlersOf(routes);
  expect(await handle("/database")).toEqual({
    status: 200,
    body: { from: "database" },
    waits: [2],
    mostAtOnce: 1,
  });
  expect(await handle("/api")).toEqual({
    status: 200,
    body: { from: "api" },
    waits: [3],
    mostAtOnce: 1,
  });
});
