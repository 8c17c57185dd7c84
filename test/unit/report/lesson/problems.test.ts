import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { CheckedLesson } from "../../../../src/model/lesson/problem.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderChecked } from "../../../../src/report/lesson/problems.ts";

const page = pageOf();
const problem = (file: string, message: string): CheckedLesson["problems"][number] => ({
  lesson: "tea",
  file,
  message,
  hint: "Fix it.",
});
const fine: CheckedLesson = { id: "day1", folder: "./lessons/day1", problems: [] };
const broken: CheckedLesson = {
  id: "tea",
  folder: "./my tea",
  problems: [problem("README.md", "It is empty."), problem("quiz", "TODO: ask.")],
};

test("names what is to be fixed, a hint in common once, and the folder to go on with", () => {
  const text = renderChecked([fine, broken], page);
  expect(text).toMatch(/^day1 .* none$/m);
  expect(text).toMatch(/^tea .* 2 problems$/m);
  expect(text).toContain("  README.md: It is empty.\n  quiz: TODO: ask.\n    Fix it.\n");
  expect(text).toContain("2 lessons checked: 2 problems, 1 of them TODOs.");
  expect(text).toMatch(/Next: fix these, then async-lab check ".\/my tea"\n$/);
});

test("says what was looked at when nothing is left, and how to run it", () => {
  const text = renderChecked([fine], page, "./coffee");
  expect(text).toContain("1 lesson checked: plan, theory, predictions, quiz,");
  expect(text).toMatch(/Next: async-lab run .\/coffee\n$/);
  expect(renderChecked([fine], page)).toMatch(/Next: async-lab run day1\n$/);
  expect(renderChecked([], page)).toMatch(/Next: async-lab list\n$/);
});

test("fits 40 columns, in ASCII, and lets no control character through", () => {
  const long = {
    ...broken,
    id: "tea\u001b[31m",
    folder: `./${"long-".repeat(12)}tea`,
    problems: [problem("a", "é")],
  };
  const text = renderChecked([long], { ...page, width: 40, ascii: true });
  expect(text).toContain("1 problem");
  expect(text).toMatch(/^[\n -~]+$/);
  const prose = text.split("\n").filter((line) => !line.includes("long-"));
  expect(Math.max(...prose.map((line) => stringWidth(line)))).toBeLessThanOrEqual(40);
});
