import { expect, test } from "vitest";
import {
  NO_LESSON_PROGRESS as NONE,
  NO_PROGRESS,
  type LessonProgress,
  type Progress,
} from "../../../src/model/learner/progress.ts";
import { mergeProgress } from "../../../src/progress/merge.ts";

const EARLY = "2026-01-01T00:00:00.000Z";
const LATE = "2026-02-01T00:00:00.000Z";
const of = (lessons: Readonly<Record<string, LessonProgress>>): Progress => ({
  ...NO_PROGRESS,
  lessons,
});
const answer = (given: string, at: string): LessonProgress["quiz"][string] => ({
  given,
  right: given === "a",
  at,
});

test("a lesson of either is there, whatever it is called", () => {
  const mine = of({ day1: { ...NONE, step: "quiz" } });
  const theirs = of({ constructor: { ...NONE, readAt: EARLY } });
  const merged = mergeProgress(mine, theirs).lessons;
  expect(merged).toEqual({ ...mine.lessons, ...theirs.lessons });
});

test("of what stands in both: the later answer, the first time, the larger count", () => {
  const mine: LessonProgress = {
    ...NONE,
    readAt: LATE,
    quiz: { q1: answer("a", EARLY), q2: answer("a", LATE), mine: answer("a", EARLY) },
    exercise: { attempts: 2, passedAt: null, hints: 3 },
  };
  const theirs: LessonProgress = {
    ...NONE,
    step: "exercise",
    readAt: EARLY,
    doneAt: LATE,
    quiz: { q1: answer("b", LATE), q2: answer("b", EARLY), theirs: answer("b", EARLY) },
    exercise: { attempts: 5, passedAt: LATE, hints: 1 },
  };
  const both = {
    step: "exercise",
    readAt: EARLY,
    doneAt: LATE,
    predictions: {},
    quiz: {
      q1: answer("b", LATE),
      q2: answer("a", LATE),
      mine: answer("a", EARLY),
      theirs: answer("b", EARLY),
    },
    exercise: { attempts: 5, passedAt: LATE, hints: 3 },
  };
  expect(mergeProgress(of({ day1: mine }), of({ day1: theirs })).lessons["day1"]).toEqual(both);
  expect(mergeProgress(of({ day1: theirs }), of({ day1: mine })).lessons["day1"]).toEqual(both);
});

test("merging with nothing, or with itself, changes nothing", () => {
  const one: Progress = { ...of({ day1: { ...NONE, ranAt: LATE } }), language: "ur" };
  expect(mergeProgress(one, NO_PROGRESS)).toEqual(one);
  expect(mergeProgress(NO_PROGRESS, one)).toEqual(one);
  expect(mergeProgress(one, one)).toEqual(one);
  expect(mergeProgress(one, { ...NO_PROGRESS, language: "en" }).language).toBe("ur");
});
