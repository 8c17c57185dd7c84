import { expect, test } from "vitest";
import { checkSettling } from "../../../src/lesson/lint/settling.ts";
import { planSettling } from "../../../src/run/settle.ts";
import type { Settling } from "../../../src/model/lesson/quiz.ts";
import { goodQuestion, lessonAsking, lessonWith } from "../lesson/quiz-file.ts";

const { lesson } = lessonWith(null);
const both: Settling = {
  experiment: "waits",
  trials: [
    { variant: "awaited", pattern: "concurrent" },
    { variant: "blocking", pattern: "concurrent" },
  ],
  decide: ([awaited = 0, blocking = 0]) => (awaited < blocking / 2 ? 1 : 0),
};

test("plans these trials of this experiment, in this order", () => {
  const plans = planSettling(lesson, both);
  expect(plans.map(({ cell, experiment }) => [experiment.id, cell.variant])).toEqual([
    ["waits", "awaited"],
    ["waits", "blocking"],
  ]);
  expect(plans.map(({ theoryMs }) => theoryMs)).toEqual([100, 1000]);
});

test("as many requests as the question is about, and cells that a run leaves out", () => {
  const [plan] = planSettling(lesson, {
    ...both,
    requests: 4,
    trials: [{ variant: "pooled", pattern: "limited" }],
  });
  expect(plan).toMatchObject({ cell: { variant: "pooled", pattern: "limited" }, slots: 3 });
  expect(plan?.requests).toHaveLength(4);
});

test.each([
  [{ ...both, experiment: "none" }],
  [{ ...both, trials: [{ variant: "work", pattern: "sequential" as const }] }],
  [
    {
      ...both,
      experiment: "others",
      trials: [{ variant: "work", pattern: "concurrent" as const }],
    },
  ],
])("a trial that is not in the plan is an error", (settling) => {
  expect(() => planSettling(lesson, settling)).toThrow("day0 has no trial");
});

async function found(settledBy: Settling, right = 1): Promise<readonly string[]> {
  const problems = await checkSettling(lessonAsking([goodQuestion("q1", right, { settledBy })]));
  return problems.map(({ message }) => message);
}

test("theory must choose the right option", async () => {
  expect(await found(both)).toEqual([]);
  expect(await found(both, 0)).toEqual([
    'In "q1", theory chooses option b, which is not the right one.',
  ]);
  expect(await found({ ...both, decide: () => -1 })).toEqual([
    'In "q1", theory chooses no option, which is not the right one.',
  ]);
});

test("trials must be there, and have a theory", async () => {
  expect(await found({ ...both, experiment: "none" })).toEqual([
    'In "q1", day0 has no trial "awaited, concurrent" in an experiment "none".',
  ]);
  expect(await found({ ...both, trials: [{ variant: "work", pattern: "concurrent" }] })).toEqual([
    'In "q1", there is no theory for the trial "work".',
  ]);
});

test("what is no quiz is left to the check of quizzes", async () => {
  expect(await checkSettling(lessonWith(null))).toEqual([]);
  expect(await checkSettling(lessonAsking([]))).toEqual([]);
});
