import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderExercises } from "../../../../src/report/exercise/list.ts";

const exercise = (
  id: string,
): { readonly id: string; readonly title: { en: string; ur: string } } => ({
  id,
  title: { en: `What ${id} is about, in a few words`, ur: `${id} kis bare mein hai` },
});
const at = "2026-01-01T00:00:00.000Z";
const all = [
  { exercise: exercise("day1"), done: { attempts: 2, passedAt: at, hints: 0 } },
  { exercise: exercise("fanout"), done: { attempts: 1, passedAt: null, hints: 1 } },
  { exercise: exercise("day3"), done: null },
];

test("says how far each is, and which is next", () => {
  expect(renderExercises(all, pageOf())).toBe(`  ✓ day1   What day1 is about, in a few words (2)
  ◐ fanout What fanout is about, in a few words (1)
  ○ day3   What day3 is about, in a few words

Next: async-lab exercise start fanout
`);
});

test("in 40 columns a title goes on below itself, and marks can be letters", () => {
  const text = renderExercises(all, pageOf({ width: 40, ascii: true, language: "ur" }));
  expect(text).toContain("  [x] day1   day1 kis bare mein hai (2)\n");
  expect(text).toContain("Ab: async-lab");
  const narrow = renderExercises(all, pageOf({ width: 40 }));
  expect(narrow).toContain("\n           few words (1)\n");
});

test("when all are passed the first can be done again", () => {
  expect(renderExercises([all[0]!], pageOf())).toMatch(/Next: async-lab exercise start day1\n$/);
});
