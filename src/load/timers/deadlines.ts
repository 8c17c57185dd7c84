import type { Clock } from "../clock.ts";

export interface DeadlineOptions {
  readonly clock: Clock;
  /** How long anything that begins from now on may take. */
  readonly timeoutMs: number;
  /** Gives up whatever is overdue at `nowMs`. */
  readonly expire: (nowMs: number) => void;
  /** The earliest deadline of what is in flight; Infinity if nothing is. */
  readonly earliestMs: () => number;
}

/**
 * Calls `expire` as soon as a deadline has passed, with one timer for all: what begins later has its deadline at
 * least `timeoutMs` away, so the earliest deadline now says when to look next.
 */
export function watchDeadlines({ clock, timeoutMs, expire, earliestMs }: DeadlineOptions): {
  readonly stop: () => void;
} {
  let isStopped = false;
  let timer = setTimeout(look, timeoutMs);
  function look(): void {
    const now = clock.now();
    expire(now);
    if (isStopped) return;
    const leftMs = Math.min(earliestMs(), now + timeoutMs) - now;
    // Timers have whole milliseconds, and a deadline that is just reached has not passed yet.
    timer = setTimeout(look, Math.max(1, Math.ceil(leftMs)));
  }
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
