import { setTimeout as delay } from "node:timers/promises";

/** Time as the load sees it; tests use their own clock. */
export interface Clock {
  /** Monotonic milliseconds with a fraction; each thread counts from its own start. */
  now(): number;
  /** Added to `now()`, gives a time that means the same in every thread of the process. */
  readonly processOffsetMs: number;
  /** Added to `now()`, gives milliseconds since the Unix epoch. */
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
 * The difference between this thread's `performance.now()` and the system's monotonic clock, which all threads
 * share. `timeOrigin` is not shared: the wall clock may be set between the start of one thread and the next.
 */
function processOffset(): number {
  let narrowest = Infinity;
  let offsetMs = 0;
  // The thread may lose its core between two readings, so the closest pair of several is used.
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
