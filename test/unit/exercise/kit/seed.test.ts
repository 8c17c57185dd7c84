import { expect, test } from "vitest";
import { seedOf } from "../../../../src/exercise/kit/seed.ts";

test("lets the first go first, then the last, then any, and the same in every run", () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(seedOf(0).next(all)).toBe(1);
  expect(seedOf(1).next(all)).toBe(8);
  expect(seedOf(1).next([])).toBeUndefined();
  const order = (round: number): readonly unknown[] => {
    const seed = seedOf(round);
    return all.map(() => seed.next(all));
  };
  expect(order(2)).toEqual(order(2));
  expect(order(2)).not.toEqual(order(3));
});

test("shuffles without losing any", () => {
  const mixed = seedOf(2).shuffled([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(mixed).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(mixed.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
