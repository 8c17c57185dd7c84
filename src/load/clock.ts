import { setTimeout as delay } from "node:timers/promises";

/** Time as the load sees it; tests put a clock of their own here. */
export interface Clock {
  /** Monotonic milliseconds with a fraction; each thread counts from a moment of its own. */
  now(): number;
  /** What to add to `now()` to get a time that means the same in every thread of the process. */
  readonly processOffsetMs: number;
  /** What to add to `now()` to get milliseconds since the Unix epoch. */
  readonly epochOffsetMs: number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  processOffsetMs: processOffset(),
  epochOffsetMs: performance.timeOrigin,
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
};

/**
 * From `performance.now()` of this thread to the system's monotonic clock, which is one for all threads;
 * `timeOrigin` is not: the wall clock may be set between the start of one thread and the next.
 */
function processOffset(): number {
  let narrowest = Infinity;
  let offsetMs = 0;
  // A thread may lose its processor between two readings: the closest pair of several is taken.
  for (let i = 0; i < 20; i++) {
    const before = monotonicMs();
    const here = performance.now();
    const after = monotonicMs();
    if (after - before >= narrowest) continue;
    narrowest = after - before;
    offsetMs = (before + after) / 2 - here;
  }
  return offsetMs;
}

function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
