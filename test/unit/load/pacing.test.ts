import { expect, test } from "vitest";
import { dueAt, probeInterval, slots } from "../../../src/load/pacing.ts";

test("every pattern is a number of slots", () => {
  expect(slots("sequential", 10, 3)).toBe(1);
  expect(slots("concurrent", 10, 3)).toBe(10);
  expect(slots("limited", 10, 3)).toBe(3);
  expect(slots("limited", 2, 3)).toBe(2);
});

test("due times do not drift", () => {
  expect(dueAt(100, 0, 2.5)).toBe(100);
  expect(dueAt(100, 1000, 2.5)).toBe(2600);
});

test("a trial is probed some twenty-five times, within bounds", () => {
  expect(probeInterval(100)).toBe(10);
  expect(probeInterval(2000)).toBe(80);
  expect(probeInterval(1_000_000)).toBe(250);
});
