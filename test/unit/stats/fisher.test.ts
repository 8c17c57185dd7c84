import { expect, test } from "vitest";
import { fisherUpper } from "../../../src/stats/fisher.ts";

test("the lady tasting tea: all four cups by chance once in 70, three or more 17 times", () => {
  expect(fisherUpper({ hits: 4, of: 4 }, { hits: 0, of: 4 })).toBeCloseTo(1 / 70, 12);
  expect(fisherUpper({ hits: 3, of: 4 }, { hits: 1, of: 4 })).toBeCloseTo(17 / 70, 12);
  expect(fisherUpper({ hits: 0, of: 4 }, { hits: 4, of: 4 })).toBeCloseTo(1, 12);
});

test("large tallies agree with the sum over every way to draw", () => {
  // 7 of 300 against 0 of 300: the product (300 - k) / (600 - k) over the seven.
  let chance = 1;
  for (let k = 0; k < 7; k++) chance *= (300 - k) / (600 - k);
  expect(fisherUpper({ hits: 7, of: 300 }, { hits: 0, of: 300 })).toBeCloseTo(chance, 10);
  const [more, fewer] = [
    fisherUpper({ hits: 90, of: 1e6 }, { hits: 60, of: 1e6 }),
    fisherUpper({ hits: 61, of: 1e6 }, { hits: 90, of: 1e6 }),
  ];
  // One tail begins where the other ends.
  expect(more).toBeGreaterThan(0.005);
  expect(more).toBeLessThan(0.02);
  expect(fewer).toBeGreaterThan(0.98);
});

test("nothing asked tells nothing", () => {
  expect(fisherUpper({ hits: 0, of: 0 }, { hits: 5, of: 9 })).toBe(1);
  expect(fisherUpper({ hits: 5, of: 9 }, { hits: 0, of: 0 })).toBe(1);
});
