import { setTimeout as delay } from "node:timers/promises";

/** Time as the load sees it; tests put a clock of their own here. */
export interface Clock {
  /** Monotonic milliseconds with a fraction. */
  now(): number;
  /** What to add to `now()` to get milliseconds since the Unix epoch. */
  readonly epochOffsetMs: number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  epochOffsetMs: performance.timeOrigin,
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
};
