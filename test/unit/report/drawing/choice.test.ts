import { expect, test } from "vitest";
import { ASK_WORDS, choiceLines, choosing } from "../../../../src/report/drawing/choice.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { coloured } from "./fixture.ts";

const choices = [
  { key: "a", text: "One × two" },
  { key: "b", text: "word ".repeat(12).trim() },
];

test("the chosen one is marked by a sign and by its ink, in characters there are", () => {
  const [one = choices[0]!] = choices;
  expect(choiceLines(one, pageOf(), true)).toEqual(["> a  One × two"]);
  expect(choiceLines(one, pageOf({ ascii: true }), false)).toEqual(["  a  One x two"]);
  expect(choiceLines(one, pageOf({ paint: coloured }), true)[0]).toContain("\u001b[1m");
});

test("the keys stand below for as long as there is something to choose", () => {
  const page = pageOf({ width: 40 });
  const open = choosing(choices, page, { chosen: 0, open: true });
  expect(open[0]).toMatch(/^> a/);
  expect(open[1]).toMatch(/^ {2}b/);
  // A long choice goes on below its own text.
  expect(open[2]).toMatch(/^ {5}word/);
  expect(open.slice(-3).join(" ")).toContain("Up, down or a letter");
  const done = choosing(choices, page, { chosen: null, open: false });
  expect(done.join("\n")).not.toMatch(/^>|Up, down/m);
});

test("asks by letters in both languages", () => {
  expect(ASK_WORDS.en.letter(["a", "b"])).toBe("Your answer (a, b; q leaves): ");
  expect(ASK_WORDS.ur.letter(["a"])).toContain("(a; q se bahar)");
  expect(ASK_WORDS.en.unknown(["a", "b"])).toContain("a, b");
  expect(ASK_WORDS.ur.unknown(["a", "b"])).toContain("a, b");
});
