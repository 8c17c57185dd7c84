import { expect, test } from "vitest";
import {
  NO_LESSON_PROGRESS as NONE,
  NO_PROGRESS,
  withLesson,
  type LessonProgress,
  type Progress,
} from "../../../src/model/learner/progress.ts";
import { apply, changesBetween, fold } from "../../../src/progress/fold.ts";

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
const lines = (...changes: readonly object[]): string[] =>
  changes.map((change) => JSON.stringify(change));
const folded = (...changes: readonly object[]): Progress => fold(lines(...changes), "f").progress;

const MUCH: Progress = {
  ...of({
    day1: {
      ...NONE,
      step: "quiz",
      readAt: EARLY,
      ranAt: LATE,
      predictions: { p: { given: "600", measured: "601", right: true, at: EARLY } },
      quiz: { q1: answer("a", EARLY), q2: { ...answer("b", LATE), box: 1, again: true } },
      exercise: { attempts: 3, passedAt: LATE, hints: 2 },
    },
    empty: NONE,
    constructor: { ...NONE, doneAt: LATE },
  }),
  language: "ur",
};

test("no line is no progress", () => {
  expect(fold([], "f")).toEqual({ progress: NO_PROGRESS, good: 0, damaged: [] });
});

test("a progress becomes lines, and these lines become the same progress", () => {
  const changes = changesBetween(NO_PROGRESS, MUCH);
  expect(folded(...changes)).toEqual(MUCH);
  expect(changes.reduce(apply, NO_PROGRESS)).toEqual(MUCH);
  expect(changesBetween(MUCH, MUCH)).toEqual([]);
});

test("each answer is a line of its own, and what is the same is not said again", () => {
  const next = withLesson(MUCH, "day1", (day1) => ({
    ...day1,
    step: null,
    quiz: { ...day1.quiz, q2: answer("a", LATE), q3: answer("c", LATE) },
  }));
  expect(changesBetween(MUCH, next)).toEqual([
    { lesson: "day1", step: null },
    { lesson: "day1", quiz: { q2: answer("a", LATE) } },
    { lesson: "day1", quiz: { q3: answer("c", LATE) } },
  ]);
});

test("a later line counts, except for first times and the larger count", () => {
  const exercise = { attempts: 1, passedAt: null, hints: 2 };
  const after = folded(
    { lesson: "day1", step: "read", readAt: LATE, quiz: { q: answer("b", LATE) } },
    { lesson: "day1", step: "quiz", readAt: EARLY, quiz: { q: answer("a", EARLY) } },
    { lesson: "day1", readAt: LATE, exercise: { ...exercise, passedAt: LATE } },
    { lesson: "day1", exercise: { attempts: 0, passedAt: EARLY, hints: 0 } },
    { lesson: "day1", exercise },
    { language: "ur" },
    { language: "en" },
  );
  expect(after).toEqual({
    ...of({
      day1: {
        ...NONE,
        step: "quiz",
        readAt: EARLY,
        quiz: { q: answer("a", EARLY) },
        exercise: { attempts: 2, passedAt: EARLY, hints: 2 },
      },
    }),
    language: "en",
  });
  const again = withLesson(after, "day1", (day1) => ({ ...day1, readAt: LATE, step: "quiz" }));
  expect(changesBetween(after, again)).toEqual([]);
});

test("two processes that count at the same time both count", () => {
  const attempt = (lesson: LessonProgress): LessonProgress => ({
    ...lesson,
    exercise: { hints: 0, passedAt: null, attempts: (lesson.exercise?.attempts ?? 0) + 1 },
  });
  const change = changesBetween(MUCH, withLesson(MUCH, "day1", attempt));
  const both = [
    ...change.map((one) => ({ ...one, id: "a" })),
    ...change.map((one) => ({ ...one, id: "b" })),
  ];
  const after = folded(...changesBetween(NO_PROGRESS, MUCH), ...both);
  expect(after.lessons["day1"]?.exercise).toEqual({ attempts: 5, passedAt: LATE, hints: 2 });
});

test("the same line twice counts once, wherever it stands", () => {
  const list = lines(...changesBetween(NO_PROGRESS, MUCH));
  expect(fold([...list, ...list.toReversed()], "f")).toEqual({
    progress: MUCH,
    good: list.length,
    damaged: [],
  });
});

test("a lesson that is gone is forgotten, and what is done of it later counts from nothing", () => {
  const changes = changesBetween(MUCH, of({ empty: NONE }));
  expect(changes).toEqual([{ language: null }, { forget: "day1" }, { forget: "constructor" }]);
  const all = [...changesBetween(NO_PROGRESS, MUCH), ...changes];
  expect(folded(...all)).toEqual(of({ empty: NONE }));
  const exercise = { attempts: 1, passedAt: null, hints: 0 };
  expect(folded(...all, { lesson: "day1", exercise }).lessons["day1"]).toEqual({
    ...NONE,
    exercise,
  });
});

test("one list after the other is a list: nothing of either is lost", () => {
  const other = of({ day2: { ...NONE, readAt: LATE } });
  const both = folded(...changesBetween(NO_PROGRESS, MUCH), ...changesBetween(NO_PROGRESS, other));
  expect(both.lessons).toEqual({ ...MUCH.lessons, ...other.lessons });
});

test("fields of a newer release are kept", () => {
  const newer = folded(
    { theme: "dark" },
    { lesson: "day1", stars: 3 },
    { lesson: "day1", step: "quiz" },
  );
  expect(newer).toMatchObject({ theme: "dark", lessons: { day1: { stars: 3, step: "quiz" } } });
  expect(folded(...changesBetween(NO_PROGRESS, newer))).toEqual(newer);
});

test.each([
  ["cut off", '{"lesson":"day1","st'],
  ["not JSON", "progress"],
  ["not an object", "[1]"],
  ["nothing", "null"],
  ["a whole export", JSON.stringify(MUCH)],
  ["of another type", '{"lesson":"day1","quiz":[]}'],
  ["a negative count", '{"lesson":"day1","exercise":{"attempts":-1,"passedAt":null,"hints":0}}'],
])("a line that is %s is skipped and named; the others count", (_what, line) => {
  const good = lines({ lesson: "day1", step: "quiz" }, { language: "ur" });
  expect(fold([good[0]!, line, good[1]!], "f")).toEqual({
    progress: { ...of({ day1: { ...NONE, step: "quiz" } }), language: "ur" },
    good: 2,
    damaged: [line],
  });
});

test("a line of a newer format stops it all, with advice", () => {
  expect(() => fold(['{"formatVersion":2}'], "the/file")).toThrow(
    expect.objectContaining({
      code: "newer-progress",
      message: expect.stringContaining("the/file was written by a newer async-lab"),
      hint: expect.stringContaining("Update async-lab"),
    }),
  );
});
