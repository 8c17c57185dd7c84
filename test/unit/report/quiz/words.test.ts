import { expect, test } from "vitest";
import { QUIZ_WORDS } from "../../../../src/report/quiz/words.ts";

test("says how many questions are back, and what settling takes, as one or several", () => {
  expect(QUIZ_WORDS.en.due(1)).toBe("1 question is due today.");
  expect(QUIZ_WORDS.en.due(2)).toBe("2 questions are due today.");
  expect(QUIZ_WORDS.ur.due(1)).toContain("1 sawal dohrana hai");
  expect(QUIZ_WORDS.ur.due(2)).toContain("2 sawal dohrane hain");
  expect(QUIZ_WORDS.en.settle(1, 2)).toContain("1 trial, about 2 s");
  expect(QUIZ_WORDS.en.settle(3, 2)).toContain("3 trials, about 2 s");
  expect(QUIZ_WORDS.ur.settle(1, 2)).toContain("1 trial,");
  expect(QUIZ_WORDS.ur.settle(3, 2)).toContain("3 trials,");
  expect(QUIZ_WORDS.ur.rightIs("a")).toContain("a");
  expect(QUIZ_WORDS.ur.belief("x")).toContain('"x"');
});
