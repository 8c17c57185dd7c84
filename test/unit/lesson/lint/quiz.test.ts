import { expect, test } from "vitest";
import { checkQuiz } from "../../../../src/lesson/lint/quiz.ts";
import type { Question } from "../../../../src/model/lesson/quiz.ts";
import { goodQuestion, goodQuiz, lessonAsking, lessonWith } from "../quiz-file.ts";

async function messages(quiz: unknown): Promise<readonly string[]> {
  return (await checkQuiz(lessonAsking(quiz))).map(({ message }) => message);
}

/** A good quiz with its first question changed. */
function withFirst(change: (question: Question) => Question): readonly Question[] {
  const [first, ...others] = goodQuiz();
  return [change(first!), ...others];
}

test("a good quiz has no problems", async () => {
  expect(await messages(goodQuiz())).toEqual([]);
});

test("problems name the lesson and the quiz, and say what to do", async () => {
  const [problem] = await checkQuiz(lessonAsking(goodQuiz().slice(1)));
  expect(problem).toEqual({
    lesson: "day0",
    file: "quiz",
    message: "It has 4 questions.",
    hint: "Write at least 5.",
  });
});

test("a lesson without one, and one that cannot be asked, are problems", async () => {
  expect(await checkQuiz(lessonWith(null))).toMatchObject([{ file: "quiz" }]);
  expect(await checkQuiz(lessonWith("export default 3;"))).toMatchObject([
    { message: expect.stringContaining("The quiz of day0 cannot be asked") as string },
  ]);
});

test("most questions ask for reasons", async () => {
  const facts = goodQuiz().map((question, i) => (i < 3 ? { ...question, kind: "what" } : question));
  expect(await messages(facts)).toEqual(["Only 2 of 5 questions ask why, or what happens."]);
});

test("two options are too few", async () => {
  const few = withFirst((one) => ({ ...one, options: one.options.slice(0, 2) }));
  expect(await messages(few)).toEqual(['"q1" has 2 options.']);
});

test("every option has a text and an explanation in both languages", async () => {
  const [first, second, third] = goodQuestion("q1").options;
  const silent = withFirst((one) => ({
    ...one,
    text: { ...one.text, en: " " },
    options: [
      { ...first!, explanation: { en: "It is so.", ur: "" } },
      { ...second!, text: { ...second!.text, ur: "یہ" } },
      third!,
    ],
  }));
  expect(await messages(silent)).toEqual([
    'In "q1", the question is empty in en.',
    'In "q1", the explanation of option a is empty in ur.',
    'In "q1", option b is not in Latin letters in ur.',
  ]);
});

test("no two options have the same explanation", async () => {
  const same = withFirst((one) => ({
    ...one,
    options: one.options.map((option) => ({
      ...option,
      explanation: { ...option.explanation, en: "No." },
    })),
  }));
  expect(await messages(same)).toEqual([
    'In "q1", the explanation of option b is the same in en as the explanation of option a.',
    'In "q1", the explanation of option c is the same in en as the explanation of option a.',
  ]);
});

test("code fits the screen", async () => {
  const wide = withFirst((one) => ({ ...one, code: `ok();\n${"x".repeat(61)}` }));
  expect(await messages(wide)).toEqual(['The code of "q1" is 61 columns wide.']);
});

test("nothing gives the right option away: neither its letter nor its length", async () => {
  const always = goodQuiz().map(({ id }) => goodQuestion(id, 1));
  expect(await messages(always)).toEqual(["b is the right option in 5 of 5 questions."]);
  const long = goodQuiz().map((one) => ({
    ...one,
    options: one.options.map((option) =>
      option.right
        ? { ...option, text: { ...option.text, ur: `${option.text.ur}, aur kyun` } }
        : option,
    ),
  }));
  expect(await messages(long)).toEqual([
    "The right option is the longest in 5 of 5 questions, in ur.",
  ]);
});
