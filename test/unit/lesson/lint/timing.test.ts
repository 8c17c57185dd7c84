import { expect, test } from "vitest";
import { notAsPlanned } from "../../../../src/lesson/lint/timing.ts";
import type { Sample } from "../../../../src/model/record/sample.ts";
import type { TrialPlan } from "../../../../src/run/plan.ts";

/** Two requests whose handler awaits 1 s, and one that waits for nothing. */
const plan = {
  experiment: { id: "list" },
  mount: "awaited",
  threads: 4,
  toleranceMs: 10,
  requests: [
    { method: "GET", path: "/todos", expectStatus: 200, wait: 1 },
    { method: "GET", path: "/todos", expectStatus: 200, wait: 1 },
    { method: "GET", path: "/now", expectStatus: 200, wait: 0 },
  ],
} as unknown as TrialPlan;

/** At a tenth of real time, answers that took so long, each with its status. */
function judged(tookMs: readonly number[], idleMs: number, statuses: readonly number[] = []) {
  const samples = tookMs.map((doneMs, i) => ({ i, sentMs: 0, doneMs, status: statuses[i] ?? 200 }));
  return notAsPlanned(plan, samples as unknown as readonly Sample[], { scale: 0.1, idleMs });
}

test("what waits as declared is as planned", () => {
  expect(judged([101, 140, 3], 1)).toEqual(new Map());
  expect(judged([96, 159, 9], 1)).toEqual(new Map());
});

test("what is early, late or answered otherwise is told", () => {
  const wrong = judged([50, 200, 1], 1, [200, 200, 503]);
  expect([...wrong.values()].map(({ does }) => does)).toEqual([
    "takes 0.5 s, and its declared wait is 1 s.",
    "takes 2 s, and its declared wait is 1 s.",
    "is answered with 503, and 200 is expected.",
  ]);
  expect([...wrong.values()].every(({ isProven }) => isProven)).toBe(true);
});

test("one request in time excuses those of its kind that are late, not those that are early", () => {
  expect(judged([101, 400, 3], 1)).toEqual(new Map());
  expect([...judged([101, 50, 3], 1).keys()]).toEqual([1]);
});

test("late by no more than what waits for nothing proves nothing", () => {
  expect(judged([101, 101, 40], 35).get(2)).toMatchObject({ isProven: false });
  expect(judged([101, 101, 50], 35).get(2)).toMatchObject({ isProven: true });
});
