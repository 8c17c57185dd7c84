import { expect, test } from "vitest";
import { heldMs, type Stretch, sumUp } from "../../../src/matchers/stretch.ts";

const stretch = (part: Partial<Stretch>): Stretch => ({
  idle: 0,
  active: 0,
  waited: 0,
  collected: 0,
  ...part,
});

test("a stretch holds as far as the loop was busy and the thread had a core", () => {
  expect(heldMs(stretch({ idle: 2, active: 50 }))).toBe(50);
  expect(heldMs(stretch({ idle: 50, active: 2 }))).toBe(2);
  // Without a core in the midst of its work.
  expect(heldMs(stretch({ active: 50, waited: 47 }))).toBe(3);
  // Without one while it had nothing to do, and then at work.
  expect(heldMs(stretch({ idle: 40, active: 50, waited: 40 }))).toBe(50);
  expect(heldMs(stretch({ active: 1, waited: 2 }))).toBe(0);
  expect(heldMs(stretch({ idle: 5 }))).toBe(0);
});

test("garbage collection does not hold, and lacks a core as often as what does", () => {
  expect(heldMs(stretch({ active: 50, collected: 20 }))).toBe(30);
  expect(heldMs(stretch({ active: 100, waited: 50, collected: 40 }))).toBe(30);
  // The clocks of both need not agree to the last microsecond.
  expect(heldMs(stretch({ active: 50, collected: 51 }))).toBe(0);
});

test("holds add up, short stretches do not", () => {
  const fifty = stretch({ idle: 1, active: 50 });
  expect(sumUp([fifty, fifty, fifty])).toEqual({
    durationMs: 153,
    heldMs: 150,
    holds: 3,
    longestHoldMs: 50,
  });
  const short = stretch({ active: 9 });
  expect(sumUp([short, short])).toEqual({
    durationMs: 18,
    heldMs: 0,
    holds: 0,
    longestHoldMs: 9,
  });
  expect(sumUp([])).toEqual({ durationMs: 0, heldMs: 0, holds: 0, longestHoldMs: 0 });
});

test("time without a core and garbage collection are no part of the duration", () => {
  const { durationMs } = sumUp([
    stretch({ idle: 40, waited: 30, active: 1 }),
    stretch({ active: 50, collected: 20 }),
  ]);
  expect(durationMs).toBe(10 + 1 + 30);
});
