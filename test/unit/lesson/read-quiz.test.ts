import { expect, test } from "vitest";
import { byRatio } from "../../../src/lesson/by-ratio.ts";
import { readQuiz } from "../../../src/lesson/read-quiz.ts";
import { goodQuestion, goodQuiz, lessonAsking, lessonWith } from "./quiz-file.ts";

test("reads what the module gives", async () => {
  expect(await readQuiz(lessonAsking(goodQuiz()))).toEqual(goodQuiz());
});

test("a lesson may have none", async () => {
  await expect(readQuiz(lessonWith(null))).rejects.toMatchObject({ code: "no-quiz", exitCode: 2 });
});

const two = goodQuiz().slice(0, 2);
const settledBy = { experiment: "waits", trials: [], decide: () => 0 };

test.each([
  ["no module", lessonWith("export default ["), "it could not be loaded"],
  ["no quiz", lessonAsking({ questions: [] }), "the quiz: "],
  ["no questions", lessonAsking([]), "the quiz: "],
  ["one id twice", lessonAsking([two[0], two[0]]), "the same id for two questions"],
  [
    "an id that is none",
    lessonAsking([goodQuestion("Q 1")]),
    'question "Q 1", id: must be small letters',
  ],
  ["no right option", lessonAsking([goodQuestion("q1", 7)]), "exactly one that is right"],
  ["a strange kind", lessonAsking([two[0], { ...two[1], kind: "how" }]), 'question "q2", kind: '],
  ["one that is no question", lessonAsking([two[0], null]), "question 2: "],
  ["no trials", lessonAsking([goodQuestion("q1", 0, { settledBy })]), "settledBy.trials: "],
  [
    "nothing that decides",
    lessonAsking([{ ...two[0], settledBy: { ...settledBy, decide: "a" } }]),
    "settledBy.",
  ],
])("%s is refused, and said where", async (_, lesson, where) => {
  await expect(readQuiz(lesson)).rejects.toMatchObject({
    code: "broken-quiz",
    exitCode: 1,
    message: expect.stringContaining(where) as string,
  });
});

test("a ratio decides for the first letter it is below", () => {
  const decide = byRatio(["c", 0.5], ["a", 1.5], ["b", Infinity]);
  expect([decide([10, 100]), decide([100, 100]), decide([1000, 100])]).toEqual([2, 0, 1]);
});

test("without figures nothing is decided", () => {
  expect(byRatio(["a", Infinity])([])).toBe(-1);
  expect(byRatio(["a", 2])([300, 100])).toBe(-1);
});
