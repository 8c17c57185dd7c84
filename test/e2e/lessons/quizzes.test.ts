import { describe, expect, test } from "vitest";
import { checkQuiz } from "../../../src/lesson/lint/quiz.ts";
import { allLessons } from "../../../src/lesson/find.ts";
import { readQuiz } from "../../../src/lesson/read-quiz.ts";
import { checkSettling } from "../../../src/lesson/lint/settling.ts";

const { lessons } = await allLessons();
const quizzes = await Promise.all(
  lessons.map(async (found) => ({ id: found.lesson.id, found, quiz: await readQuiz(found) })),
);
const questions = quizzes.flatMap(({ quiz }) => quiz);

describe.each(quizzes)("$id", ({ found, quiz }) => {
  test("has a quiz as it should be", async () => {
    expect(await checkQuiz(found)).toEqual([]);
  });

  test("has a question that a measurement settles, and theory decides as its author did", async () => {
    expect(quiz.some(({ settledBy }) => settledBy !== undefined)).toBe(true);
    expect(await checkSettling(found)).toEqual([]);
  });

  test("names a misconception behind some wrong option", () => {
    const named = quiz.flatMap(({ options }) => options.flatMap((one) => one.misconception ?? []));
    expect(named.length).toBeGreaterThan(0);
  });
});

/** What share of the questions with an option of this letter has it as the right one. */
function shareOf(index: number): number {
  const having = questions.filter(({ options }) => options.length > index);
  return having.filter(({ options }) => options[index]?.right).length / having.length;
}

test.each([
  ["a", 0],
  ["b", 1],
  ["c", 2],
  ["d", 3],
])("%s is right neither too often nor too seldom", (_, index) => {
  expect(shareOf(index)).toBeGreaterThan(0.18);
  expect(shareOf(index)).toBeLessThan(0.42);
});

test("no two quizzes have the same letters in a row", () => {
  const rows = quizzes.map(({ quiz }) =>
    quiz.map(({ options }) => options.findIndex(({ right }) => right)).join(""),
  );
  expect(new Set(rows).size).toBe(rows.length);
});

test("no letter follows another so often that it can be guessed", () => {
  const letters = questions.map(({ options }) => options.findIndex(({ right }) => right));
  const followed = new Map<string, number>();
  for (const [i, letter] of letters.entries()) {
    const pair = `${letters[i - 1]}${letter}`;
    followed.set(pair, (followed.get(pair) ?? 0) + 1);
  }
  expect(Math.max(...followed.values())).toBeLessThan(questions.length * 0.2);
});

describe.each(["en", "ur"] as const)("in %s", (language) => {
  const rank = ({ options }: (typeof questions)[number]): "longest" | "shortest" | "between" => {
    const length = (one: (typeof options)[number]): number => one.text[language].length;
    const right = options.find((one) => one.right)!;
    const others = options.filter((one) => one !== right);
    if (others.every((one) => length(one) < length(right))) return "longest";
    return others.every((one) => length(one) > length(right)) ? "shortest" : "between";
  };
  test.each(["longest", "shortest", "between"] as const)(
    "the right option is not always the %s",
    (place) => {
      const share = questions.filter((question) => rank(question) === place).length;
      expect(share / questions.length).toBeGreaterThan(0.15);
      expect(share / questions.length).toBeLessThan(0.5);
    },
  );
});
