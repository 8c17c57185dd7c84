import { describe, expect, test } from "vitest";
import {
  handlerWait,
  scheduledMakespan,
  theoreticalMakespan,
  tolerance,
} from "../../../src/stats/theory.ts";

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

describe("tolerance", () => {
  test("is 5 %, or 4 ms for each wait under 80 ms that has to be waited for", () => {
    expect(tolerance(equal(10, 100), 1)).toBeCloseTo(50, 9);
    expect(tolerance(equal(1, 100), 1)).toBeCloseTo(5, 9);
    expect(tolerance(equal(10, 40), 1)).toBeCloseTo(40, 9);
    expect(tolerance(equal(1, 40), 1)).toBeCloseTo(4, 9);
  });

  test("short waits beside a long one do not loosen it", () => {
    expect(tolerance([200, 10, 10], 3)).toBeCloseTo(10 + 1, 9);
    expect(tolerance([200, 0, 0], 1)).toBeCloseTo(10, 9);
  });

  test("requests that share a round are allowed what serving each of them costs", () => {
    expect(tolerance(equal(10, 100), 10)).toBeCloseTo(9.5, 9);
    expect(tolerance(equal(10, 100), 4)).toBeCloseTo(15 + 1.5, 9);
    expect(tolerance(equal(10, 0), Infinity)).toBe(8.5);
  });
});

describe("a handler with several waits", () => {
  const dashboard = { together: [2, { inTurn: [1, 1.5] }, 1] };

  test.each([
    ["one lane: all in turn", 1, 5.5],
    ["a lane for each: the longest", Infinity, 2.5],
    ["two lanes: in order, where one is free", 2, 3],
  ])("%s", (_, lanes, expected) => {
    expect(handlerWait(dashboard, lanes)).toBe(expected);
  });

  test("a single wait is itself, nothing is nothing", () => {
    expect(handlerWait(2, 1)).toBe(2);
    expect(handlerWait({ inTurn: [] }, 1)).toBe(0);
  });
});

describe("waits that queue one by one", () => {
  const two = { inTurn: [1, 1] };

  test("single waits are as the lanes alone say, however few requests are served", () => {
    for (const [waits, served, lanes] of [
      [[3, 2, 2, 1, 5], 5, 2],
      [[3, 2, 2, 1, 5], 2, Infinity],
      [[1, 1, 1], 3, 1],
      [[0, 2, 0], 3, Infinity],
      [[], 4, 2],
    ] as const)
      expect(scheduledMakespan(waits, served, lanes)).toBe(
        theoreticalMakespan(waits, Math.min(served, lanes)),
      );
  });

  test("a request gives its lane back between its waits", () => {
    // Ten of two waits on four lanes: twenty in rounds of four, where ten that kept theirs took six.
    expect(
      scheduledMakespan(
        equal(10, 1).map(() => two),
        10,
        4,
      ),
    ).toBe(5);
    // Only as many requests as are served at a time can fill the lanes.
    expect(
      scheduledMakespan(
        equal(10, 1).map(() => two),
        2,
        4,
      ),
    ).toBe(10);
    expect(
      scheduledMakespan(
        equal(10, 1).map(() => two),
        10,
        1,
      ),
    ).toBe(20);
    expect(
      scheduledMakespan(
        equal(10, 1).map(() => two),
        10,
        Infinity,
      ),
    ).toBe(2);
  });

  test("what is begun together and what comes after it", () => {
    const wait = { inTurn: [1, { together: [2, 1, 1] }, { together: [] }, { inTurn: [] }, 1] };
    expect(scheduledMakespan([wait], 1, Infinity)).toBe(4);
    expect(scheduledMakespan([wait], 1, 2)).toBe(4);
    expect(scheduledMakespan([wait], 1, 1)).toBe(6);
  });

  test("needs a lane", () => {
    expect(() => scheduledMakespan([1], 0, 1)).toThrow(RangeError);
    expect(() => scheduledMakespan([1], 1, 0)).toThrow(RangeError);
  });
});
