import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderOutcome } from "../../../../src/report/exercise/outcome.ts";
import { exercise, misfits, outcome, pages } from "./fixture.ts";

const failed = {
  lesson: "day1",
  passed: false,
  checks: [outcome("a", true), outcome("b", false), outcome("c", false)],
  misconception: "row",
  believed: { en: "In a row", ur: "Baari baari" },
  printed: "salam\n".repeat(20),
};

test.each(pages)("fits $width columns in $language, ascii $ascii", (page) => {
  const text = renderOutcome(exercise, failed, page);
  expect(misfits(text, page)).toEqual([]);
  expect(text).toContain(page.ascii ? "[x]" : "✓");
  expect(text).toContain("| salam");
});

test("says what was believed once, and the same message once", () => {
  const text = renderOutcome(
    exercise,
    { ...failed, checks: [outcome("b", false), outcome("c", false)], printed: "" },
    pageOf(),
  );
  expect(text.match(/never” overlapped/g)).toHaveLength(1);
  expect(text).toContain("As above.");
  expect(text).toContain("A common belief: “In a row”");
  expect(text).toContain("0 of 2 checks passed.");
});

test("a pass is a pass", () => {
  const passed = {
    lesson: "day1",
    passed: true,
    checks: [outcome("a", true)],
    misconception: null,
    believed: null,
    printed: "salam",
  };
  expect(renderOutcome(exercise, passed, pageOf())).toContain("Every check passed.");
  expect(renderOutcome(exercise, passed, pageOf())).toContain("| salam");
});

test("what a file printed gives the terminal no orders", () => {
  const text = renderOutcome(exercise, { ...failed, printed: "\u001b[2J\u202ex" }, pageOf());
  expect(text).not.toMatch(/[\u001b\u202e]/);
});
