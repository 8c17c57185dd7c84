import { expect, test } from "vitest";
import type { Claim, Lesson } from "../../../src/model/lesson/lesson.ts";
import type { TrialRecord } from "../../../src/model/record/run.ts";
import type { Measured } from "../../../src/run/assemble.ts";
import { claimsOf } from "../../../src/run/claims.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";
import { trial } from "../report/run/fixture.ts";

const cell = { experiment: "list", variant: "awaited", pattern: "sequential" } as const;

function lessonWith(takes: Claim["takes"]): Lesson {
  return {
    id: "demo",
    title: { en: "Demo", ur: "Demo" },
    summary: { en: "", ur: "" },
    experiments: [
      {
        id: "list",
        title: { en: "List", ur: "List" },
        requests: (count) =>
          Array.from({ length: count }, () => ({
            method: "GET",
            path: "/",
            expectStatus: 200,
            wait: 1,
          })),
      },
    ],
    claims: [{ ...cell, system: "S1", text: { en: "ten waits", ur: "das wait" }, takes }],
  };
}

/** Measured exactly as theory says, but for what `change` does to a trial. */
function measured(
  lesson: Lesson,
  requests: number,
  change: (record: TrialRecord) => TrialRecord,
): readonly Measured[] {
  return planRun([lesson], { ...DEFAULT_SETTINGS, requests }).map((plan) => ({
    plan,
    attempts: 1,
    clientUtilization: 0.1,
    trial: change({
      ...trial(plan.cell.variant, plan.cell.pattern, { requests }),
      makespanMs: plan.theoryMs,
    }),
  }));
}

const same = (record: TrialRecord): TrialRecord => record;

test("a claim stands beside the measurement of its trial, scaled like it", () => {
  const lesson = lessonWith(10);
  expect(claimsOf(lesson, measured(lesson, 10, same))).toEqual([
    { ...cell, system: "S1", text: "ten waits", expectedMs: 1000, measuredMs: 1000, holds: true },
  ]);
});

test.each([
  ["too slow", (record: TrialRecord) => ({ ...record, makespanMs: record.makespanMs * 1.06 })],
  ["too quick", (record: TrialRecord) => ({ ...record, makespanMs: record.makespanMs * 0.9 })],
  ["with an error", (record: TrialRecord) => ({ ...record, errors: { total: 1, byKind: {} } })],
])("a trial %s does not hold it", (_, change) => {
  const lesson = lessonWith(10);
  expect(claimsOf(lesson, measured(lesson, 10, change))).toMatchObject([{ holds: false }]);
});

test("says nothing of another number of requests, of a trial not measured, or of another lesson", () => {
  const lesson = lessonWith(10);
  expect(claimsOf(lesson, measured(lesson, 4, same))).toEqual([]);
  expect(claimsOf(lesson, measured(lesson, 10, same).slice(0, 1))).toEqual([]);
  expect(claimsOf({ ...lesson, id: "other" }, measured(lesson, 10, same))).toEqual([]);
  const { claims: _, ...silent } = lesson;
  expect(claimsOf(silent, measured(lesson, 10, same))).toEqual([]);
});

test("two trials that take as long may differ by 1.3 times, either way", () => {
  const lesson = lessonWith({ variant: "blocking", pattern: "sequential" });
  const factor =
    (by: number) =>
    (record: TrialRecord): TrialRecord =>
      record.variant === "awaited" ? { ...record, makespanMs: record.makespanMs * by } : record;
  const holds = (by: number): boolean | undefined =>
    claimsOf(lesson, measured(lesson, 10, factor(by)))[0]?.holds;
  expect([1, 1.25, 1 / 1.25, 1.35, 1 / 1.35].map(holds)).toEqual([true, true, true, false, false]);
  const missing = lessonWith({ variant: "nobody", pattern: "sequential" });
  expect(claimsOf(missing, measured(missing, 10, same))).toEqual([]);
});
