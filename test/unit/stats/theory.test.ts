import { describe, expect, test } from "vitest";
import { theoreticalMakespan, tolerance } from "../../../src/stats/theory.ts";

function equal(count: number, waitMs: number): number[] {
  return Array.from({ length: count }, () => waitMs);
}

describe("equal waits: ⌈n/k⌉ · w", () => {
  test.each([
    [10, 1, 1000],
    [10, 4, 300],
    [10, 10, 100],
    [10, Infinity, 100],
    [41, 40, 200],
    [40, 40, 100],
  ])("%i waits of 100 ms on %s lanes take %i ms", (count, lanes, expected) => {
    expect(theoreticalMakespan(equal(count, 100), lanes)).toBe(expected);
  });
});

test("unequal waits go, in order, to the lane that frees first", () => {
  // Lane A: 3 then 1 (ends 4); lane B: 2, then 2 (ends 4), and the last 5 starts at 4.
  expect(theoreticalMakespan([3, 2, 2, 1, 5], 2)).toBe(9);
  expect(theoreticalMakespan([2, 3], 1)).toBe(5);
  expect(theoreticalMakespan([2, 3], Infinity)).toBe(3);
});

test("nothing to wait for takes no time, and no lane at all is a mistake", () => {
  expect(theoreticalMakespan([], 3)).toBe(0);
  expect(() => theoreticalMakespan([1], 0)).toThrow(RangeError);
  expect(() => theoreticalMakespan([1], NaN)).toThrow(RangeError);
});

test("tolerance is 5 %, or 4 ms for each wait under 80 ms", () => {
  expect(tolerance(1000, 100, 1)).toBe(50);
  expect(tolerance(100, 100, 1)).toBe(5);
  expect(tolerance(400, 40, 1)).toBe(40);
  expect(tolerance(40, 40, 1)).toBe(4);
  expect(tolerance(0, 0, 1)).toBe(4);
});

test("requests that share a round are allowed what serving each of them costs", () => {
  expect(tolerance(100, 100, 10)).toBe(9.5);
  expect(tolerance(300, 100, 4)).toBe(16.5);
});
