import { expect, test } from "vitest";
import { holm } from "../../../src/stats/holm.ts";
import { seededRandom } from "../../../src/stats/random.ts";

test("the smallest is multiplied by m, the next by m - 1, and none is less than the one before", () => {
  // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") in R: 0.03 0.06 0.06 0.02.
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  const expected = [0.03, 0.06, 0.06, 0.02];
  for (const [at, p] of adjusted.entries()) expect(p).toBeCloseTo(expected[at]!, 12);
});

test("a single one stays as it is, and nothing passes 1", () => {
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

test("adjusting keeps the order, lowers nothing and is never above Bonferroni", () => {
  const random = seededRandom(11);
  for (let round = 0; round < 100; round++) {
    const ps = Array.from({ length: 1 + Math.floor(random() * 12) }, () => random() ** 3);
    const adjusted = holm(ps);
    for (const [i, p] of ps.entries()) {
      expect(adjusted[i]).toBeGreaterThanOrEqual(p);
      expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length) + 1e-12);
      for (const [j, q] of ps.entries())
        if (p < q) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
    }
  }
});
