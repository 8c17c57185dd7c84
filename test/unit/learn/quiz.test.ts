import { describe, expect, test } from "vitest";
import type { Option, Question } from "../../../src/model/lesson/quiz.ts";
import {
  answerTo,
  beginAgain,
  comesBackMs,
  grade,
  lettered,
  parseAnswers,
  remembered,
  rightOption,
  unanswered,
} from "../../../src/learn/quiz.ts";

const both = (text: string): Option["text"] => ({ en: text, ur: `${text} (ur)` });

/** A question whose right option is at this place. */
function question(id: string, right: number, count = 3): Question {
  return {
    id,
    kind: "why",
    text: both(`Why ${id}?`),
    options: Array.from({ length: count }, (_, i): Option => ({
      text: both(`${id} ${i}`),
      explanation: both(`because of ${id} ${i}`),
      ...(i === right && { right: true }),
    })),
  };
}

const quiz = [question("one", 1), question("two", 0), question("three", 3, 4)];
const DAY = 24 * 60 * 60 * 1000;
const at = "2026-01-01T00:00:00.000Z";

describe("letters", () => {
  test("follow the author's order and end with the options", () => {
    expect(lettered(quiz[0]!).map(({ letter, text }) => [letter, text.en])).toEqual([
      ["a", "one 0"],
      ["b", "one 1"],
      ["c", "one 2"],
    ]);
    expect(lettered(quiz[2]!).at(-1)?.letter).toBe("d");
  });

  test("name the right option", () => {
    expect(quiz.map((one) => rightOption(one).letter)).toEqual(["b", "a", "d"]);
    expect(() => rightOption(question("none", 9))).toThrow("no option of none is right");
  });
});

describe("answers given at once", () => {
  test("are one letter for each question, in any case and spacing", () => {
    expect(parseAnswers(" b, A ,d", quiz)).toEqual(["b", "a", "d"]);
  });

  test.each([
    ["", "There are 3 questions, and 0 answers were given."],
    ["b", "There are 3 questions, and 1 answer was given."],
    ["b,a", "There are 3 questions, and 2 answers were given."],
    ["b,a,d,a", "There are 3 questions, and 4 answers were given."],
  ])("%j are the wrong count", (text, message) => {
    expect(() => parseAnswers(text, quiz)).toThrow(
      expect.objectContaining({
        code: "answer-count",
        exitCode: 2,
        message,
        hint: "Give 3 letters with commas between them: --answers a,a,a.",
      }) as Error,
    );
  });

  test.each([
    ["b,d,d", 'The answer to question 2 is "d", which is not one of its letters.', "a, b, c"],
    ["b,a,e", 'The answer to question 3 is "e", which is not one of its letters.', "a, b, c, d"],
    ["bb,a,d", 'The answer to question 1 is "bb", which is not one of its letters.', "a, b, c"],
    ["b,,d", 'The answer to question 2 is "", which is not one of its letters.', "a, b, c"],
  ])("%j has a wrong letter", (text, message, letters) => {
    expect(() => parseAnswers(text, quiz)).toThrow(
      expect.objectContaining({
        code: "answer-letter",
        exitCode: 2,
        message,
        hint: `Use one of ${letters} there.`,
      }) as Error,
    );
  });

  test("are scored, each with the explanation of what was given", () => {
    expect(grade("day0", quiz, ["b", "c", "d"], "en")).toEqual({
      schemaVersion: 1,
      kind: "quiz",
      lesson: "day0",
      score: 2,
      total: 3,
      answers: [
        { id: "one", given: "b", correct: "b", right: true, explanation: "because of one 1" },
        { id: "two", given: "c", correct: "a", right: false, explanation: "because of two 2" },
        { id: "three", given: "d", correct: "d", right: true, explanation: "because of three 3" },
      ],
    });
    const [first] = grade("day0", quiz, ["a", "a", "a"], "ur").answers;
    expect(first?.explanation).toBe("because of one 0 (ur)");
    expect(() => grade("day0", quiz, ["a"], "en")).toThrow("two was not answered");
  });
});

describe("a round", () => {
  const one = { given: "b", right: true, at };

  test("asks what has no answer yet, in the quiz's order", () => {
    expect(unanswered(quiz, { two: one }).map(({ id }) => id)).toEqual(["one", "three"]);
    expect(unanswered(quiz, { one, two: one, three: one })).toEqual([]);
  });

  test("begins again without forgetting what was missed", () => {
    const again = beginAgain({ one, two: { given: "b", right: false, at, box: 0 } });
    expect(again["two"]).toEqual({ given: "b", right: false, at, box: 0, again: true });
    expect(unanswered(quiz, again)).toEqual(quiz);
    const next = remembered(again["one"], { given: "b", right: true, at }, DAY);
    expect(unanswered(quiz, { ...again, one: next }).map(({ id }) => id)).toEqual(["two", "three"]);
  });

  test("takes no question for answered that is called like what every object has", () => {
    expect(answerTo({}, "constructor")).toBeUndefined();
    expect(unanswered([question("constructor", 0)], {})).toHaveLength(1);
    expect(answerTo({ one }, "one")).toBe(one);
  });
});

describe("what was missed comes back", () => {
  const wrong = { given: "a", right: false, at } as const;
  const right = { given: "b", right: true, at } as const;
  const back = (box: number | undefined, sinceMs: number): number | null =>
    comesBackMs({ ...wrong, ...(box !== undefined && { box }) }, sinceMs);

  test("never, when it was right at once", () => {
    expect(remembered(undefined, right, 0)).toEqual(right);
    expect(back(undefined, 100 * DAY)).toBeNull();
  });

  test("in the next review, then after one, three and seven days", () => {
    expect(back(0, 0)).toBe(0);
    expect([back(1, 0), back(2, 0), back(3, 0)]).toEqual([DAY, 3 * DAY, 7 * DAY]);
    expect(back(1, DAY - 1)).toBe(1);
    expect([back(1, DAY), back(2, 4 * DAY), back(3, 7 * DAY)]).toEqual([0, 0, 0]);
    expect(back(4, 0)).toBeNull();
  });

  test("at once, when no one can tell when it was answered", () => {
    expect(back(3, NaN)).toBe(0);
    expect(back(3, -DAY)).toBe(0);
  });

  test("each time it was right when due, until it is through", () => {
    let answer = remembered(undefined, wrong, 0);
    expect(answer.box).toBe(0);
    const boxes = [0, DAY, 3 * DAY, 7 * DAY].map((sinceMs) => {
      answer = remembered(answer, right, sinceMs);
      return answer.box;
    });
    expect(boxes).toEqual([1, 2, 3, undefined]);
    expect(answer).toEqual(right);
  });

  test("no sooner for being asked twice in a row", () => {
    expect(remembered({ ...right, box: 2 }, right, DAY)).toEqual({ ...right, box: 2 });
  });

  test("from the first box on when it is missed again", () => {
    expect(remembered({ ...right, box: 3 }, wrong, 7 * DAY)).toEqual({ ...wrong, box: 0 });
    expect(remembered({ ...right, again: true }, wrong, 0)).toEqual({ ...wrong, box: 0 });
  });
});
