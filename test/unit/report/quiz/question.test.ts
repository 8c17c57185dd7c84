import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { choicesOf, feedback, questionLines } from "../../../../src/report/quiz/question.ts";
import { coloured } from "../drawing/fixture.ts";
import { overlap, three } from "./fixture.ts";

const page = pageOf();

test("a question is its text, and its code as it is indented", () => {
  expect(questionLines(overlap, page, "1. ")).toEqual([
    "1. How long do two waits take?",
    "",
    "    const a = wait(2);",
    "      await a;",
    "",
  ]);
  expect(questionLines(three, page)).toEqual(["And three?"]);
  expect(questionLines(three, pageOf({ language: "ur" }))).toEqual(["Aur teen?"]);
});

test("its options are letters in the order of the quiz", () => {
  expect(choicesOf(three, "en")).toEqual([
    { key: "a", text: "The sum" },
    { key: "b", text: "The longest" },
  ]);
});

test("a right answer is explained, a wrong one refuted and the right one named", () => {
  expect(feedback(overlap, "a", page)).toEqual(["✓ Right. They overlap."]);
  expect(feedback(overlap, "b", page)).toEqual([
    expect.stringMatching(/^✗ .* Only in a row\.$/),
    '  A common belief: "async makes one request faster".',
    "✓ The right answer is a: They overlap.",
  ]);
  expect(feedback(three, "a", page)).toHaveLength(2);
});

test("for a screen reader there are no marks, and what no option is called has no explanation", () => {
  const plain = pageOf({ plain: true });
  expect(feedback(overlap, "b", plain).join("\n")).not.toMatch(/[✓✗]/);
  expect(feedback(overlap, "z", plain)).toEqual([]);
});

test("the head of an explanation is strong, and a long one is wrapped", () => {
  const narrow = pageOf({ paint: coloured, width: 40 });
  const long = { ...overlap.options[0]!.explanation, en: "word ".repeat(20).trim() };
  const [first = "", second = ""] = feedback(
    { ...overlap, options: [{ ...overlap.options[0]!, explanation: long }] },
    "a",
    narrow,
  );
  expect(first).toContain("\u001b[1m✓ Right.\u001b[22m word");
  expect(second).toMatch(/^ {2}word/);
});
