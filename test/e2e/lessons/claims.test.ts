import { describe, expect, test } from "vitest";
import { allLessons } from "../../../src/lesson/find.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";

const lessons = (await allLessons()).lessons.map(({ lesson }) => lesson);

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (_, lesson) => {
  const plans = planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 });
  const claims = lesson.claims ?? [];

  test("claims a figure of the course for some of its trials", () => {
    expect(claims.length).toBeGreaterThan(0);
    for (const { system, text } of claims) {
      expect(system).toMatch(/^S\d+(?:[ –]S\d+)*$/);
      expect(text.en).not.toBe("");
      expect(text.ur).not.toBe("");
    }
  });

  test.each(claims)("$system: $text.en", ({ experiment, variant, pattern, takes }) => {
    const of = (cell: { variant: string; pattern: string }): typeof plans =>
      plans.filter(
        (plan) =>
          plan.experiment.id === experiment &&
          plan.cell.variant === cell.variant &&
          plan.cell.pattern === cell.pattern,
      );
    const [plan, ...others] = of({ variant, pattern });
    expect(others).toEqual([]);
    if (typeof takes === "number") expect(plan!.theoryMs).toBeCloseTo(takes * 1000, 6);
    else {
      // Work, not waits: arithmetic has nothing to say, the other trial has.
      expect(plan!.toleranceMs).toBe(Infinity);
      expect(of(takes)).toHaveLength(1);
    }
  });
});
