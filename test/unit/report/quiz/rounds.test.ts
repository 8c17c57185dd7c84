import { expect, test } from "vitest";
import { calm, disturbed } from "../learn/settled.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  dueLines,
  leftLines,
  nothingDueLines,
  openingLines,
  scoreLines,
  settledLines,
} from "../../../../src/report/quiz/rounds.ts";
import { overlap, three } from "./fixture.ts";

const page = pageOf();

test("a quiz begins with its lesson, and says what is left of it", () => {
  const opening = (answered: number, again: boolean): readonly string[] =>
    openingLines("day1 · Sync", { answered, total: 5, again }, page);
  expect(opening(0, false)).toEqual(["day1 · Sync · quiz"]);
  expect(opening(2, false)).toEqual([
    "day1 · Sync · quiz",
    "You have answered 2 of 5; these are left.",
  ]);
  expect(opening(0, true)[1]).toContain("all 5 before");
});

test("the score names what to read again, a lesson once", () => {
  const missed = [
    { lesson: "day1", question: overlap, right: false },
    { lesson: "day1", question: three, right: false },
    { lesson: "day2", question: three, right: true },
  ];
  expect(scoreLines(missed, ["async-lab run day1"], page)).toEqual([
    "",
    "1 of 3 right.",
    "",
    "Read again:",
    "  async-lab read day1",
    "    - How long do two waits take?",
    "    - And three?",
    "",
    "The 2 you missed will be asked again:",
    "  async-lab quiz --review",
    "",
    "Next:",
    "  async-lab run day1",
  ]);
  expect(scoreLines([missed[2]!], [], page)).toEqual(["", "1 of 1 right."]);
});

test("a quiz that was left says what is kept, and how to go on", () => {
  expect(leftLines(1, 5, "async-lab quiz day1", page)).toEqual([
    "",
    "1 of 5 answered and saved. Continue with:",
    "  async-lab quiz day1",
  ]);
});

test("a review lists what is due where no one can be asked, or says when something will be", () => {
  expect(dueLines([{ lesson: "day1", question: three }], "async-lab quiz --review", page)).toEqual([
    "  day1: And three?",
    "",
    "Answer them in a terminal:",
    "  async-lab quiz --review",
  ]);
  expect(nothingDueLines(0, Infinity, "day1", page)[0]).toContain("There is nothing to repeat");
  expect(nothingDueLines(1, 1, "day1", page)[0]).toContain("1 question is due later");
  expect(nothingDueLines(2, 3, "day1", page)).toContain("  async-lab quiz day1");
  expect(nothingDueLines(2, 3, "day1", page)[0]).toContain("in 3 days");
});

test("a measurement decides, or theory does where it was disturbed", () => {
  expect(settledLines("a", "a", [calm], page)).toEqual(["  By the measurement: a."]);
  expect(settledLines("b", "a", [calm], page)[0]).toMatch(/^ {2}By theory: a/);
  const lines = settledLines("a", "a", [calm, disturbed], page);
  expect(lines[0]).toContain("measured 3 times");
  expect(lines.join("\n")).toContain("  By theory: a.");
  expect(lines.join("\n")).not.toContain("The measurement decides");
});

test("in Roman Urdu as well", () => {
  const ur = pageOf({ language: "ur" });
  expect(nothingDueLines(2, 3, "day1", ur)[0]).toContain("3 din mein");
  expect(nothingDueLines(1, 1, "day1", ur)[0]).toContain("kal tak");
  expect(nothingDueLines(0, 1, "day1", ur)[0]).toContain("koi sawal nahi");
  expect(leftLines(1, 5, "x", ur)[1]).toContain("5 mein se 1");
  expect(settledLines("a", "a", [], ur)[0]).toContain("a");
  expect(settledLines("b", "a", [], ur)[0]).toContain("Theory ke hisaab se: a");
  const one = [{ lesson: "day1", question: three, right: false }];
  expect(scoreLines(one, [], ur)).toContain("Dobara parho:");
  const both = [...one, { lesson: "day2", question: overlap, right: false }];
  expect(scoreLines(both, [], ur).join("\n")).toContain("Jo 2 ghalat");
  expect(openingLines("day1", { answered: 1, total: 5, again: false }, ur)[1]).toContain(
    "5 mein se 1",
  );
  expect(openingLines("day1", { answered: 0, total: 5, again: true }, ur)[1]).toContain("saare 5");
});
