import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchLateness } from "../../../../src/load/timers/lateness.ts";

let nowMs: number;
const clock = { now: () => nowMs };

/** Lets the timers run after time has passed, `lateMs` later than they asked for. */
function tick(lateMs: number): void {
  nowMs += 20 + lateMs;
  vi.advanceTimersByTime(20);
}

beforeEach(() => {
  nowMs = 5000;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("the longest delay counts, however short those after it", () => {
  const lateness = watchLateness(clock);
  for (const lateMs of [0, 3, 300, 2]) tick(lateMs);
  expect(lateness.stop()).toBe(300);
});

test("a delay that is not over when the load ends counts too", () => {
  const lateness = watchLateness(clock);
  tick(1);
  nowMs += 520;
  expect(lateness.stop()).toBe(500);
});

test("timers that are on time are not late, and none is left", () => {
  const lateness = watchLateness(clock);
  tick(0);
  expect(lateness.stop()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
