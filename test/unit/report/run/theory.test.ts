import { expect, test } from "vitest";
import { theoryLines } from "../../../../src/report/run/theory.ts";

const miss = {
  lesson: { id: "day1" },
  cell: { variant: "awaited", pattern: "concurrent" },
  experiment: { title: { en: "GET /todos", ur: "todos" } },
  theoryMs: 300,
  measuredMs: 412.34,
  errors: 0,
} as const;

test("says that all trials reproduced theory, and how many at once", () => {
  expect(theoryLines({ trials: 8, repeated: 0, mismatches: [] }, 3)).toEqual([
    expect.stringMatching(/^Verified: all 8 trials .*\)\.$/),
  ]);
  expect(theoryLines({ trials: 8, repeated: 2, mismatches: [] }, 3)[0]).toMatch(
    / 2 missed at first and had up to 3 attempts\.$/,
  );
});

test("names those that did not, with both figures and their errors", () => {
  const lines = theoryLines(
    { trials: 8, repeated: 1, mismatches: [miss, { ...miss, errors: 2 }] },
    3,
  );
  expect(lines[0]).toMatch(/^Not verified: 2 of 8 trials/);
  expect(lines[1]).toBe(
    "  day1: awaited, Promise.all, GET /todos: 412.3 ms measured, 300.0 ms by theory",
  );
  expect(lines[2]).toMatch(/, 2 errors$/);
  expect(lines).toHaveLength(4);
});
