import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from "hdr-histogram-js";
import type { Bin, LoadLatency } from "../model/record/bench.ts";

/** The times of a load, in milliseconds, in constant memory. */
export interface TimeHistogram {
  /** Adds a time from 0 to about 35 minutes; a time beyond either end counts as that end. */
  record(ms: number): void;
  readonly count: number;
  /** The sum of all times, exactly. */
  readonly sumMs: number;
  /** Adds the times of another histogram. */
  add(state: HistogramState): void;
  /** A copy that can be sent to another thread. */
  state(): HistogramState;
}

export interface HistogramState {
  readonly buckets: string;
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

const LONGEST_US = 2 ** 31 - 1;

/**
 * Buckets of whole microseconds with three significant digits (HdrHistogram, Gil Tene), so that a time below a
 * millisecond keeps its digits; count, sum, least and most are also kept exactly.
 */
export function createTimeHistogram(): TimeHistogram {
  const buckets: Histogram = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST_US,
    numberOfSignificantValueDigits: 3,
    autoResize: false,
  });
  let count = 0;
  let sumMs = 0;
  let minMs = Infinity;
  let maxMs = 0;
  return {
    record(ms) {
      const clamped = ms > 0 ? ms : 0;
      count += 1;
      sumMs += clamped;
      if (clamped < minMs) minMs = clamped;
      if (clamped > maxMs) maxMs = clamped;
      const us = Math.round(clamped * 1000);
      buckets.recordValue(us < LONGEST_US ? us : LONGEST_US);
    },
    get count() {
      return count;
    },
    get sumMs() {
      return sumMs;
    },
    add(state) {
      if (state.count === 0) return;
      buckets.add(decodeFromCompressedBase64(state.buckets, 32, false));
      count += state.count;
      sumMs += state.sumMs;
      minMs = Math.min(minMs, state.minMs);
      maxMs = Math.max(maxMs, state.maxMs);
    },
    state: () => ({
      buckets: count > 0 ? encodeIntoCompressedBase64(buckets) : "",
      count,
      sumMs,
      minMs,
      maxMs,
    }),
  };
}

/** The times of several histograms in one. */
export function addStates(states: readonly HistogramState[]): HistogramState {
  const filled = states.filter(({ count }) => count > 0);
  if (filled.length === 1 && filled[0] !== undefined) return filled[0];
  const total = createTimeHistogram();
  for (const state of filled) total.add(state);
  return total.state();
}

/** Summarises a histogram; all zeros if it is empty. */
export function summarizeTimes(state: HistogramState): LoadLatency {
  if (state.count === 0) return { min: 0, mean: 0, p50: 0, p90: 0, p99: 0, p999: 0, max: 0 };
  const buckets = decodeFromCompressedBase64(state.buckets, 32, false);
  // A bucket's upper end may be above the largest time that was seen.
  const at = (percentile: number): number =>
    Math.min(state.maxMs, Math.max(state.minMs, buckets.getValueAtPercentile(percentile) / 1000));
  return {
    min: state.minMs,
    mean: state.sumMs / state.count,
    p50: at(50),
    p90: at(90),
    p99: at(99),
    p999: at(99.9),
    max: state.maxMs,
  };
}

/** The times in `rows` equal steps up to the 99th percentile; the last step includes the tail. */
export function binTimes(state: HistogramState, rows: number): readonly Bin[] {
  if (state.count === 0) return [];
  const { minMs, maxMs, count } = state;
  const buckets = decodeFromCompressedBase64(state.buckets, 32, false);
  const topMs = Math.min(maxMs, buckets.getValueAtPercentile(99) / 1000);
  const stepMs = (topMs - minMs) / rows;
  if (stepMs < 0.001) return [{ upToMs: maxMs, count }];
  const ends = Array.from({ length: rows }, (_, row) =>
    row === rows - 1 ? maxMs : minMs + (row + 1) * stepMs,
  );
  const upTo = ends.map((endMs) =>
    endMs === maxMs ? count : Math.round(shareUpTo(buckets, endMs * 1000) * count),
  );
  return ends.map((upToMs, row) => ({
    upToMs,
    count: Math.max(0, (upTo[row] ?? 0) - (upTo[row - 1] ?? 0)),
  }));
}

/** The share of values at or below `us`: the library only answers the reverse question. */
function shareUpTo(buckets: Histogram, us: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (buckets.getValueAtPercentile(middle * 100) <= us) low = middle;
    else high = middle;
  }
  return low;
}
