import { expect, test } from "vitest";
import { summarizeLatency, summarizeProbe } from "../../../src/stats/latency.ts";

test("a summary keeps fractions of a millisecond", () => {
  expect(summarizeLatency([0.3, 0.1, 0.2])).toEqual({
    min: 0.1,
    mean: expect.closeTo(0.2, 12),
    p50: 0.2,
    p90: 0.3,
    p99: 0.3,
    max: 0.3,
  });
});

test("a probe that was never answered has no summary, rather than zeros", () => {
  expect(summarizeProbe([])).toBeNull();
  expect(summarizeProbe([5, 1, 3])).toEqual({ count: 3, p50Ms: 3, p99Ms: 5, maxMs: 5 });
});
