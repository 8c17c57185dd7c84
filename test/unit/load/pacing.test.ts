import { describe, expect, test } from "vitest";
import { DueLine, dueAt, probeInterval, slots } from "../../../src/load/pacing.ts";

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

describe("the line of what is due", () => {
  const line = () => new DueLine({ startMs: 1000, intervalMs: 10, requests: 4 });

  test("grows as time passes, up to the whole schedule, and is left in order", () => {
    const due = line();
    expect([999, 1000, 1009, 1010, 5000].map((now) => due.waiting(now))).toEqual([0, 1, 1, 2, 4]);
    expect(due.firstDueMs).toBe(1000);
    expect([1, 2, 3, 4].map(() => due.take())).toEqual([1000, 1010, 1020, 1030]);
    expect(due.waiting(5000)).toBe(0);
    expect(due.firstDueMs).toBe(Infinity);
  });

  test("has those first that must be sent again, oldest first, with their own due times", () => {
    const due = line();
    for (let i = 0; i < 3; i++) due.take();
    due.putBack(1020);
    due.putBack(1000);
    expect(due.waiting(1025)).toBe(2);
    expect(due.firstDueMs).toBe(1000);
    expect([1, 2, 3].map(() => due.take())).toEqual([1000, 1020, 1030]);
  });

  test("of no requests is empty for ever", () => {
    const due = new DueLine({ startMs: 0, intervalMs: 10, requests: 0 });
    expect(due.waiting(1e9)).toBe(0);
    expect(due.firstDueMs).toBe(Infinity);
  });
});
