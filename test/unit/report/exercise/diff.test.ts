import { expect, test } from "vitest";
import { diffLines } from "../../../../src/exercise/diff-lines.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderDiff } from "../../../../src/report/exercise/diff.ts";
import { misfits, pages } from "./fixture.ts";

test.each(pages)("fits $width columns in $language, ascii $ascii", async (page) => {
  const long = `const wide = "${"x ".repeat(60)}";\n\tindented("ok")`;
  const rows = await diffLines(`same\nold\ngone\n`, `same\nnew\n`);
  expect(misfits(renderDiff(rows, page), page)).toEqual([]);
  // Below each other, code is not broken: it is to be copied.
  const wide = await diffLines(`${long}\nleft`, `${long}\n\nmore\nand more\nend`);
  if (page.width >= 72) expect(misfits(renderDiff(wide, page), page)).toEqual([]);
});

test("a line that differs stands beside the other, or below it where there is no room", async () => {
  const rows = await diffLines("same\nold", "same\nnew\nmore");
  const beside = renderDiff(rows, pageOf());
  expect(beside).toMatch(/^yours +│ worked answer$/m);
  expect(beside).toMatch(/^old +~ │ new$/m);
  expect(beside).toMatch(/^ +\+ │ more$/m);
  expect(renderDiff(rows, pageOf({ width: 40 }))).toBe(
    "- yours, + worked answer\n  same\n- old\n+ new\n+ more\n",
  );
});

test("a file's escapes do not reach the terminal", async () => {
  const rows = await diffLines("\u001b[2Jgone", "x");
  expect(renderDiff(rows, pageOf())).not.toContain("\u001b");
  expect(renderDiff(rows, pageOf({ width: 40 }))).not.toContain("\u001b");
});
