import { expect, test } from "vitest";
import { Calls } from "../../../../src/exercise/kit/calls.ts";
import { judgingFor } from "../../../../src/exercise/kit/judging.ts";
import { asRun } from "../../../../src/exercise/kit/show.ts";
import { Refusal } from "../../../../src/exercise/kit/refusal.ts";
import type { Exercise } from "../../../../src/model/lesson/exercise.ts";
import type { Run } from "../../../../src/model/lesson/kit.ts";

const text = { en: "t", ur: "t" };
const exercise: Exercise = {
  id: "day1",
  title: text,
  task: text,
  hints: [],
  misconceptions: { "in-a-row": { title: text, message: { en: "in a row", ur: "baari baari" } } },
  checks: [],
};
const judging = (round = 0): ReturnType<typeof judgingFor> =>
  judgingFor(exercise, new Calls(() => undefined), round);

function refusalOf(act: () => void): Refusal | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const gave = (value: unknown): Run =>
  asRun({ state: "resolved", value, error: null, promised: true, endedAt: 1 });

test.each<readonly [given: unknown, wanted: unknown, swapped: boolean]>([
  [{ a: 2, b: 1 }, { a: 1, b: 2 }, true],
  [[3, 1, 2], [1, 2, 3], true],
  [{ a: 2, b: 1, c: 3 }, { a: 1, b: 2, c: 3 }, true],
  [{ a: 2, b: 2 }, { a: 1, b: 2 }, false],
  [{ a: 2, c: 1 }, { a: 1, b: 2 }, false],
  [[1, 2], [1, 2, 2], false],
  [undefined, { a: 1, b: 2 }, false],
])("%j in place of %j: swapped is %s", (given, wanted, swapped) => {
  const refused = refusalOf(() => judging().expectAnswer(gave(given), wanted));
  expect(refused?.misconception).toBe(swapped ? "names-swapped" : null);
});

test("an answer is right in whatever order its fields stand", () => {
  expect(refusalOf(() => judging().expectAnswer(gave({ b: 2, a: 1 }), { a: 1, b: 2 }))).toBeNull();
});

test("a wrong answer is named: a promise inside, swapped values, else the message", () => {
  const wanted = { a: 1, b: 2 };
  const refused = (value: unknown, round?: number): Refusal | null =>
    refusalOf(() => judging(round).expectAnswer(gave(value), wanted));
  expect(refused({ a: 1, b: { opaque: "promise" } })?.misconception).toBe("promise-in-answer");
  expect(refused({ a: 2, b: 1 })?.misconception).toBe("names-swapped");
  // When calls end in another order than they began, that order may be the cause.
  expect(refused({ a: 2, b: 1 }, 1)?.misconception).toBeNull();
  expect(refused({ a: 1 })).toMatchObject({
    misconception: null,
    text: { en: "It should give { a: 1, b: 2 }; it gave { a: 1 }." },
  });
});

test("a misconception may be the exercise's or a shared one, and no other", () => {
  expect(refusalOf(() => judging().refuse("in-a-row"))?.text.en).toBe("in a row");
  expect(refusalOf(() => judging().refuse("only-logged"))?.misconception).toBe("only-logged");
  expect(() => judging().refuse("unheard-of")).toThrow("names no misconception");
});
