import { expect, test } from "vitest";
import { statusRanges } from "../../../../src/bench/options/status.ts";

test.each([
  [null, [[100, 399]]],
  [201, [[201, 201]]],
  ["201", [[201, 201]]],
  ["2xx", [[200, 299]]],
  [
    "2XX, 304",
    [
      [200, 299],
      [304, 304],
    ],
  ],
  [
    "100,599",
    [
      [100, 100],
      [599, 599],
    ],
  ],
])("%j means %j", (pattern, ranges) => {
  expect(statusRanges(pattern)).toEqual(ranges);
});

test.each(["", "99", "600", "20x", "2x", "xxx", "6xx", "200-299", "ok", "200,", 0, 2.5, NaN])(
  "%j is not a status",
  (pattern) => {
    expect(() => statusRanges(pattern)).toThrow(/expectStatus is ".*", which is not a status/);
  },
);
