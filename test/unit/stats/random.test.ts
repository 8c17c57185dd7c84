import { expect, test } from "vitest";
import { mean } from "../../../src/stats/quantile.ts";
import { seededRandom } from "../../../src/stats/random.ts";

function draw(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
}

test("a seed repeats its numbers, another seed has others", () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
});

test("the numbers fill 0 ≤ x < 1 evenly", () => {
  const numbers = draw(1, 10_000);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(mean(numbers)).toBeCloseTo(0.5, 1);
  expect(new Set(numbers.map((x) => Math.floor(x * 10))).size).toBe(10);
});
