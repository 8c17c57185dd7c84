import { expect, test } from "vitest";
import { meanInFlight, mostInFlight } from "../../../src/stats/little.ts";

test("Little's law gives the concurrency of a closed loop", () => {
  expect(meanInFlight(10, 1000, 100)).toBeCloseTo(1, 12);
  expect(meanInFlight(100, 1000, 50)).toBeCloseTo(5, 12);
  expect(meanInFlight(1, 0, 0)).toBe(0);
});

test("the most in flight counts overlaps, not requests that only touch", () => {
  expect(mostInFlight([])).toBe(0);
  expect(
    mostInFlight([
      { sentMs: 0, doneMs: 10 },
      { sentMs: 10, doneMs: 20 },
    ]),
  ).toBe(1);
  expect(
    mostInFlight([
      { sentMs: 0, doneMs: 10 },
      { sentMs: 5, doneMs: 20 },
      { sentMs: 9, doneMs: 12 },
      { sentMs: 11, doneMs: 13 },
    ]),
  ).toBe(3);
});
