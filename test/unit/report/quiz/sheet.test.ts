import { expect, test } from "vitest";
import { grade } from "../../../../src/learn/quiz.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { gradedLines, sheetLines } from "../../../../src/report/quiz/sheet.ts";
import { overlap, three } from "./fixture.ts";

const page = pageOf();
const lesson = { id: "day1", title: { en: "Sync", ur: "Sync" } };

test("a sheet has every question with its letters, and how to answer", () => {
  const lines = sheetLines(lesson, [overlap, three], page);
  expect(lines[0]).toBe("day1 · Sync · quiz");
  expect(lines).toContain("1. How long do two waits take?");
  expect(lines).toContain("2. And three?");
  expect(lines).toContain("  b  The sum");
  expect(lines.at(-1)).toBe("  async-lab quiz day1 --answers a,a");
  expect(lines.join("\n")).not.toContain("They overlap");
});

test("a graded sheet explains what was given and what is right, then scores", () => {
  const record = grade("day1", [overlap, three], ["b", "b"], "en");
  const lines = gradedLines(record, [overlap, three], page);
  expect(lines).toContain("  ✓ The right answer is a: They overlap.");
  expect(lines).toContain("  ✓ Right. Yes.");
  // Of the second question, the wrong option was neither given nor is it right.
  expect(lines.filter((line) => line.endsWith("The sum"))).toHaveLength(1);
  expect(lines).toContain("1 of 2 right.");
  expect(lines.at(-1)).toBe("  async-lab quiz day1");
});

test("a record that has no answer to a question says nothing of it", () => {
  const record = { ...grade("day1", [three], ["b"], "en"), answers: [] };
  expect(gradedLines(record, [three], page)).toContain("1. And three?");
});
