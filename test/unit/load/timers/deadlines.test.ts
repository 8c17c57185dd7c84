import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../../../src/load/clock.ts";
import { watchDeadlines } from "../../../../src/load/timers/deadlines.ts";
import { fakeClock } from "../fakes/connection.ts";

/** What is under way: when each began; given up, it goes into `late` with how long after its deadline. */
function watched(clock: typeof fakeClock, timeoutMs: number) {
  const began = new Set<number>();
  const late: number[] = [];
  let looks = 0;
  const { stop } = watchDeadlines({
    clock,
    timeoutMs,
    expire(now) {
      looks += 1;
      for (const one of began) {
        if (one >= now - timeoutMs) continue;
        began.delete(one);
        late.push(now - one - timeoutMs);
      }
    },
    earliestMs: () => Math.min(...began) + timeoutMs,
  });
  return { began, late, stop, looks: () => looks };
}

describe("on a fake clock", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test.each([1, 7, 300, 10_000])(
    "a deadline of %d ms is never early and 1 ms late",
    (timeoutMs) => {
      const { began, late, stop } = watched(fakeClock, timeoutMs);
      for (let i = 0; i < 50; i++) {
        began.add(fakeClock.now());
        vi.advanceTimersByTime(1 + ((i * 37) % 90));
      }
      vi.advanceTimersByTime(timeoutMs + 1);
      stop();
      expect(began.size).toBe(0);
      expect(late).toHaveLength(50);
      expect(Math.min(...late)).toBeGreaterThan(0);
      expect(Math.max(...late)).toBeLessThanOrEqual(1);
    },
  );

  test("what ends in time costs no more than a look in each timeout", () => {
    const { began, late, stop, looks } = watched(fakeClock, 1000);
    for (let i = 0; i < 10_000; i++) {
      const at = fakeClock.now();
      began.add(at);
      vi.advanceTimersByTime(10);
      began.delete(at);
    }
    stop();
    expect(late).toEqual([]);
    expect(looks()).toBeLessThanOrEqual(102);
  });

  test("one that stops the watch is the last", () => {
    const { stop } = watchDeadlines({
      clock: fakeClock,
      timeoutMs: 5,
      expire: () => stop(),
      earliestMs: () => Infinity,
    });
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a deadline passes when a plain timer of the same length does", async () => {
  const timeoutMs = 80;
  const { began, late, stop } = watched(systemClock, timeoutMs);
  const plain: number[] = [];
  for (let i = 0; i < 20; i++) {
    const at = systemClock.now();
    began.add(at);
    setTimeout(() => plain.push(systemClock.now() - at - timeoutMs), timeoutMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  while (began.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stop();
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[10]!;
  expect(Math.min(...late)).toBeGreaterThan(0);
  expect(median(late) - median(plain)).toBeLessThan(10);
});
