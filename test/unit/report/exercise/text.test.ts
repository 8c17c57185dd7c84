import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { CheckOutcome, Exercise } from "../../../../src/model/lesson/exercise.ts";
import { diffLines } from "../../../../src/exercise/diff-lines.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  renderDiff,
  renderHint,
  renderNext,
  renderOutcome,
  renderTask,
} from "../../../../src/report/exercise/text.ts";

const pages = [40, 80, 200].flatMap((width) =>
  (["en", "ur"] as const).flatMap((language) =>
    [true, false].map((ascii) => pageOf({ width, ascii, language })),
  ),
);
const exercise: Exercise = {
  id: "day1",
  title: { en: "Let two waits overlap", ur: "Do waits ko aik saath chalao" },
  task: {
    en: "Do this and that, and do it at the same time, please.",
    ur: "Yeh karo aur woh bhi, aik saath.",
  },
  hints: [{ en: "A nudge.", ur: "Ishara." }],
  misconceptions: {
    row: { title: { en: "In a row", ur: "Bari bari" }, message: { en: "m", ur: "m" } },
  },
  checks: [],
};
const outcome = (id: string, passed: boolean): CheckOutcome => ({
  id,
  title: {
    en: `check ${id} with a title that is rather long for a narrow terminal`,
    ur: `check ${id}`,
  },
  passed,
  message: { en: "Your two waits “never” overlapped.", ur: "Waits aik saath nahi chalin." },
  misconception: passed ? null : "row",
});

test.each(pages)("fits $width columns in $language, ascii $ascii", async (page) => {
  const long = `const wide = "${"x ".repeat(60)}";\n\tindented("ok")`;
  const texts = [
    renderOutcome(
      exercise,
      {
        lesson: "day1",
        passed: false,
        checks: [outcome("a", true), outcome("b", false), outcome("c", false)],
        misconception: "row",
        printed: "salam\n".repeat(20),
      },
      page,
    ),
    renderTask(exercise, page),
    renderHint(exercise, 1, "the answer", page),
    renderDiff(await diffLines(`same\nold\ngone\n`, `same\nnew\n`), page),
    ...(page.width >= 72
      ? [renderDiff(await diffLines(`${long}\nleft`, `${long}\n\nmore\nand more\nend`), page)]
      : []),
    renderNext("async-lab list", page),
  ];
  for (const line of texts.join("").split("\n")) {
    expect(stringWidth(line)).toBeLessThanOrEqual(page.width);
    if (page.ascii) expect(line).toMatch(/^[\u0020-\u007e]*$/);
  }
});

test("says what was believed once, and the same message once", () => {
  const page = pageOf();
  const text = renderOutcome(
    exercise,
    {
      lesson: "day1",
      passed: false,
      checks: [outcome("b", false), outcome("c", false)],
      misconception: "row",
      printed: "",
    },
    page,
  );
  expect(text.match(/never” overlapped/g)).toHaveLength(1);
  expect(text).toContain("As above.");
  expect(text).toContain("Often believed: “In a row”");
  expect(text).toContain("0 of 2 checks passed.");
});

test("a pass is a pass, and after the hints comes the answer", () => {
  const page = pageOf();
  const passed = {
    lesson: "day1",
    passed: true,
    checks: [outcome("a", true)],
    misconception: null,
    printed: "salam",
  };
  expect(renderOutcome(exercise, passed, page)).toContain("Every check passed.");
  expect(renderOutcome(exercise, passed, page)).toContain("| salam");
  expect(renderHint(exercise, 2, "const answer = 42;", page)).toContain("const answer = 42;");
});

test("a file's escapes do not reach the terminal", async () => {
  const page = pageOf();
  const text = renderDiff(await diffLines("\u001b[2Jgone", "x"), page);
  expect(text).not.toContain("\u001b");
  const narrow = renderDiff(await diffLines("\u001b[2Jgone", "x"), { ...page, width: 40 });
  expect(narrow).not.toContain("\u001b");
});
