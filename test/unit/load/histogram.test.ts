import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import {
  binTimes,
  createTimeHistogram,
  summarizeTimes,
  type HistogramState,
} from "../../../src/load/histogram.ts";
import { seededRandom } from "../../../src/stats/random.ts";

function histogramOf(values: Iterable<number>): HistogramState {
  const histogram = createTimeHistogram();
  for (const value of values) histogram.record(value);
  return histogram.state();
}

/** Times as a load has them: most about a millisecond, some a thousand times that. */
function randomTimes(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => 0.5 * (1 - random()) ** -1.1);
}

describe("one value", () => {
  test.each([0.123, 0.999, 1, 7.654, 49.9, 300.25, 9_999.5, 123_456.7, 2_000_000])(
    "%d ms stays within a thousandth",
    (ms) => {
      const { p50, p999 } = summarizeTimes(histogramOf([ms, ms, ms]));
      expect(Math.abs(p50 / ms - 1)).toBeLessThan(0.001);
      expect(Math.abs(p999 / ms - 1)).toBeLessThan(0.001);
    },
  );

  test("beside another, a time below a millisecond keeps its microseconds", () => {
    // Both ends are known exactly; the middle is what the buckets say.
    const { p50 } = summarizeTimes(histogramOf([0.001, 0.123, 0.123, 0.123, 5000]));
    expect(p50).toBe(0.123);
  });

  test("below zero or no number counts as zero", () => {
    const histogram = createTimeHistogram();
    for (const ms of [-5, -0.0001, NaN]) histogram.record(ms);
    expect(histogram.count).toBe(3);
    expect(histogram.sumMs).toBe(0);
    expect(summarizeTimes(histogram.state())).toMatchObject({ min: 0, mean: 0, p50: 0, max: 0 });
  });

  test("beyond the end counts as the end, and its own worth in mean and max", () => {
    const { p90, max, mean } = summarizeTimes(histogramOf([1, 1, 1, 3e6, 3e6]));
    expect(max).toBe(3e6);
    expect(mean).toBe((3 + 6e6) / 5);
    expect(Math.abs(p90 / ((2 ** 31 - 1) / 1000) - 1)).toBeLessThan(0.001);
  });
});

test("quantiles of a hundred thousand values are within a thousandth of the exact ones", () => {
  const values = randomTimes(100_000, 7);
  const sorted = values.toSorted((a, b) => a - b);
  // The least value with at least this share at or below it: what HdrHistogram defines.
  const exact = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;
  const summary = summarizeTimes(histogramOf(values));
  for (const [name, share] of [
    ["p50", 0.5],
    ["p90", 0.9],
    ["p99", 0.99],
    ["p999", 0.999],
  ] as const) {
    // Half a microsecond of rounding, which is 0.1 % of the least value here.
    const off = Math.abs(summary[name] - exact(share)) / exact(share);
    expect(off, `${name}: ${summary[name]} for ${exact(share)}`).toBeLessThan(0.001);
  }
});

test("least, most, mean and count are exact", () => {
  const values = randomTimes(10_000, 3);
  const state = histogramOf(values);
  const sum = values.reduce((total, value) => total + value, 0);
  expect(state.count).toBe(10_000);
  expect(state.sumMs).toBe(sum);
  expect(summarizeTimes(state)).toMatchObject({
    min: Math.min(...values),
    max: Math.max(...values),
    mean: sum / 10_000,
  });
});

test("quantiles never lie outside what was seen", () => {
  const { min, p50, p999, max } = summarizeTimes(histogramOf([1234.5678]));
  expect([min, p50, p999, max]).toEqual([1234.5678, 1234.5678, 1234.5678, 1234.5678]);
});

test("parts added up are what one that took everything is", () => {
  const values = randomTimes(30_000, 11);
  const whole = histogramOf(values);
  const total = createTimeHistogram();
  total.add(createTimeHistogram().state());
  for (const at of [0, 1, 2]) total.add(histogramOf(values.filter((_, i) => i % 3 === at)));
  total.add(createTimeHistogram().state());
  const sums = summarizeTimes(total.state());
  const expected = summarizeTimes(whole);
  expect(total.count).toBe(30_000);
  expect({ ...sums, mean: 0 }).toEqual({ ...expected, mean: 0 });
  // Only the order of a floating sum differs.
  expect(sums.mean).toBeCloseTo(expected.mean, 9);
});

test("a state survives a thread's copy and more records", () => {
  const histogram = createTimeHistogram();
  histogram.record(5);
  const state = structuredClone(histogram.state());
  histogram.record(500);
  expect(summarizeTimes(state)).toMatchObject({ p50: 5, max: 5 });
  expect(state.count).toBe(1);
});

test("an empty one is all zeros and has no bins", () => {
  const state = createTimeHistogram().state();
  expect(summarizeTimes(state)).toEqual({
    min: 0,
    mean: 0,
    p50: 0,
    p90: 0,
    p99: 0,
    p999: 0,
    max: 0,
  });
  expect(binTimes(state, 12)).toEqual([]);
});

describe("bins", () => {
  test.each([1, 2, 12, 40])("%d rows hold every value once, in rising steps", (rows) => {
    const values = randomTimes(20_000, 5);
    const bins = binTimes(histogramOf(values), rows);
    expect(bins).toHaveLength(rows);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
    const ends = bins.map(({ upToMs }) => upToMs);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(ends.at(-1)).toBe(Math.max(...values));
    expect(bins.every(({ count }) => Number.isInteger(count) && count >= 0)).toBe(true);
  });

  test("say how many lie in each step", () => {
    const values = Array.from({ length: 1000 }, (_, i) => 10 + (i % 100));
    const bins = binTimes(histogramOf(values), 4);
    let before = -Infinity;
    for (const { upToMs, count } of bins) {
      const exact = values.filter((value) => value > before && value <= upToMs).length;
      expect(Math.abs(count - exact), `up to ${upToMs}`).toBeLessThanOrEqual(10);
      before = upToMs;
    }
  });

  test("are one where all values are the same", () => {
    expect(binTimes(histogramOf([3, 3, 3, 3]), 12)).toEqual([{ upToMs: 3, count: 4 }]);
  });

  test("give the tail to the last", () => {
    const values = [...Array.from({ length: 999 }, (_, i) => 1 + i / 999), 5000];
    const bins = binTimes(histogramOf(values), 10);
    expect(bins.at(-1)!.upToMs).toBe(5000);
    expect(bins.at(-2)!.upToMs).toBeLessThan(2);
  });
});

test("memory does not grow with what is recorded", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const histogram = createTimeHistogram();
  const random = seededRandom(1);
  const record = (count: number): void => {
    for (let i = 0; i < count; i++) histogram.record(random() * 5000);
  };
  record(1000);
  const before = used();
  record(5_000_000);
  expect(used() - before).toBeLessThan(5_000_000);
  expect(histogram.count).toBe(5_001_000);
});
