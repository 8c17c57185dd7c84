import type { Clock } from "./clock.ts";

export interface DeadlineOptions {
  readonly clock: Clock;
  /** How long whatever begins from now on may take. */
  readonly timeoutMs: number;
  /** Gives up what is overdue at `nowMs`. */
  readonly expire: (nowMs: number) => void;
  /** When the earliest deadline of what is under way is; Infinity when nothing is. */
  readonly earliestMs: () => number;
}

/**
 * Calls `expire` as soon as a deadline has passed, with one timer for all of them: what begins later
 * has its deadline at least `timeoutMs` away, so the earliest deadline now decides when to look next.
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
    // Timers count whole milliseconds, and a deadline that is just reached has not passed yet.
    timer = setTimeout(look, Math.max(1, Math.ceil(leftMs)));
  }
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
