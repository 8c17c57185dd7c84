import { expect, test } from "vitest";
import { ascending, mean, quantile } from "../../../src/stats/quantile.ts";

test("a quantile is always a value that was observed (nearest rank)", () => {
  const sorted = [10, 20, 30, 40];
  expect(quantile(sorted, 0)).toBe(10);
  expect(quantile(sorted, 0.25)).toBe(10);
  expect(quantile(sorted, 0.26)).toBe(20);
  expect(quantile(sorted, 0.5)).toBe(20);
  expect(quantile(sorted, 0.99)).toBe(40);
  expect(quantile(sorted, 1)).toBe(40);
});

test("p99 of a hundred values leaves one above it", () => {
  const sorted = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(quantile(sorted, 0.99)).toBe(99);
});

test("there is no quantile and no mean of nothing", () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => mean([])).toThrow(RangeError);
});

test("sorting is by number and leaves the input alone", () => {
  const values = [10, 9, 100];
  expect(ascending(values)).toEqual([9, 10, 100]);
  expect(values).toEqual([10, 9, 100]);
});
