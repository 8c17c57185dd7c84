import stringWidth from "string-width";
import { expect, test } from "vitest";
import {
  NO_LESSON_PROGRESS as NONE,
  NO_PROGRESS,
  type Progress,
} from "../../../../src/model/learner/progress.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderProgress } from "../../../../src/report/progress/text.ts";
import { coloured } from "../drawing/fixture.ts";

const at = "2026-01-01T00:00:00.000Z";
const lessons = ["day1", "day2", "day3", "day4"].map((id) => ({
  id,
  quiz: true,
  exercise: false,
  title: { en: `${id} in plain English words`, ur: `${id} asaan Roman Urdu mein` },
}));
const right = { given: "a", measured: "a", right: true, at };
const progress: Progress = {
  ...NO_PROGRESS,
  lessons: {
    day1: {
      ...NONE,
      readAt: at,
      ranAt: at,
      predictions: { p1: right, p2: { ...right, right: false } },
      quiz: { q1: right },
      exercise: { attempts: 1, passedAt: at, hints: 0 },
      doneAt: at,
    },
    day2: { ...NONE, step: "run" },
    day3: { ...NONE, exercise: { attempts: 2, passedAt: null, hints: 1 } },
    "my-\u001b[31mown-lesson-with-a-long-id": { ...NONE, ranAt: at },
  },
};
const page = pageOf();

test("says what is done of each lesson, and what is next", () => {
  expect(renderProgress(progress, lessons, page)).toBe(
    `1 of 4 lessons done

  ✓ day1              day1 in plain English words
                      read · run · 1 of 2 predictions right · quiz: 1 of 1 right
                      · exercise passed (1 attempt)
  ◐ day2              day2 in plain English words
                      begun
  ◐ day3              day3 in plain English words
                      exercise: 2 attempts so far
  ○ day4              day4 in plain English words
  ◐ my- [31mown-l...
                      run · not installed here; kept

Next: async-lab learn day2
`,
  );
});

test("in Roman Urdu, in ASCII, in 40 columns, and with colours", () => {
  const text = renderProgress(progress, lessons, {
    ...page,
    language: "ur",
    ascii: true,
    width: 40,
  });
  expect(text).toContain("4 mein se 1 lessons mukammal");
  expect(text).toContain("[x] day1");
  expect(text).toMatch(/^[\n -~]+$/);
  expect(Math.max(...text.split("\n").map((line) => stringWidth(line)))).toBeLessThanOrEqual(40);
  const painted = renderProgress(progress, lessons, { ...page, paint: coloured });
  expect(painted).toContain("\u001b[32m✓");
});

test("goes on where a lesson was left, and to the list when all is done", () => {
  const left = { ...NO_PROGRESS, lessons: { day3: { ...NONE, step: "quiz" } } };
  expect(renderProgress(left, lessons, page)).toMatch(/Next: async-lab learn day3\n$/);
  const readOne = { ...NO_PROGRESS, lessons: { day1: { ...NONE, readAt: at } } };
  expect(renderProgress(readOne, lessons, page)).toMatch(/Next: async-lab learn day1\n$/);
  const done = { ...NONE, readAt: at, ranAt: at, quiz: { q: right } };
  const all = { ...NO_PROGRESS, lessons: Object.fromEntries(lessons.map(({ id }) => [id, done])) };
  expect(renderProgress(all, lessons, page)).toMatch(/Next: async-lab list\n$/);
  const answered = { ...NO_PROGRESS, lessons: { day1: { ...NONE, quiz: { q: right } } } };
  expect(renderProgress(answered, lessons, page)).toContain("◐ day1");
  const empty = { ...NO_PROGRESS, lessons: { day1: NONE } };
  expect(renderProgress(empty, lessons, page)).toContain("○ day1");
});

test("by commands of one's own a lesson is done with its last part", () => {
  const [day1] = lessons;
  const read = { ...NONE, readAt: at, ranAt: at };
  const exercise = { attempts: 1, passedAt: null, hints: 0 };
  const both = { ...day1!, exercise: true };
  const marked = (lesson: typeof read | Progress["lessons"][string], parts = both): string =>
    renderProgress({ ...NO_PROGRESS, lessons: { day1: lesson } }, [parts], page);
  expect(marked(read, { ...both, quiz: false, exercise: false })).toContain("✓ day1");
  expect(marked(read)).toContain("◐ day1");
  expect(marked({ ...read, quiz: { q: right } })).toContain("◐ day1");
  expect(marked({ ...read, quiz: { q: right }, exercise })).toContain("◐ day1");
  expect(
    marked({ ...read, quiz: { q: right }, exercise: { ...exercise, passedAt: at } }),
  ).toContain("✓ day1");
  expect(marked({ ...NONE, doneAt: at })).toContain("✓ day1");
  expect(marked({ ...NONE, predictions: { p: right } })).toContain("◐ day1");
});
