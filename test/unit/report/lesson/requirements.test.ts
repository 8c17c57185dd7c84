import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { Requirement } from "../../../../src/model/lesson/requirement.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderRequirements } from "../../../../src/report/lesson/requirements.ts";

const NODE: Requirement = { id: "node", state: "fine", found: "Node v24.0.0", advice: null };
const SLOW: Requirement = {
  id: "timers",
  state: "note",
  found: "Timers fire 9.10 ms late, 31.0 ms at worst, on this machine",
  advice: "Close other programs.",
};
const MISSING: Requirement = {
  id: "state",
  state: "bad",
  found: "It is a file.",
  advice: "Move it.",
};

test("what is fine is one line, a note has its advice, and the lessons are next", () => {
  expect(renderRequirements([NODE, SLOW], pageOf({}))).toBe(`✓ Node v24.0.0
! Timers fire 9.10 ms late, 31.0 ms at worst, on this machine
  Close other programs.

Everything that lessons need is there.
Next: async-lab list
`);
});

test("what is missing is next to repair, in ASCII and on 40 columns too", () => {
  const text = renderRequirements([NODE, SLOW, MISSING], pageOf({ width: 40, ascii: true }));
  expect(text).toMatch(/^\[ok\] Node v24\.0\.0\n\[! \] Timers/);
  expect(text).toMatch(/\[no\] It is a file\.\n {5}Move it\.\n/);
  expect(text).toMatch(/is missing:\s+see above\.\nNext: async-lab doctor\n$/);
  expect(text).toMatch(/^[\n -~]+$/);
  expect(text.split("\n").filter((line) => stringWidth(line) > 40)).toEqual([]);
});
