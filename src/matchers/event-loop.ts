import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface LoopUse {
  /** From the call to the end of what it waited for, less the time this thread had no core. */
  readonly durationMs: number;
  /** The longest that nothing else could run, less the same. */
  readonly longestHoldMs: number;
}

/** The time between two turns of the loop, in milliseconds. */
export interface Stretch {
  /** The loop waited for something to do. */
  readonly idle: number;
  /** It did not: JavaScript ran, or blocked. */
  readonly active: number;
  /** This thread was ready to run and had no core. */
  readonly waited: number;
}

/** Shorter than this nobody is kept waiting, however short the whole. */
const NOTICEABLE_MS = 10;

/** How often the loop is looked at: work in smaller steps than this may be taken for one. */
const SAMPLE_EVERY_MS = 2;

// Taken now, so that fake timers which the function asks for do not stop them.
const { setInterval: every, clearInterval: stop } = globalThis;

/** Runs `fn` and measures what it did to this thread's event loop. Rejects with whatever `fn` rejects with. */
export async function measureLoop(fn: () => unknown): Promise<LoopUse> {
  let durationMs = 0;
  let longestHoldMs = 0;
  let last = look();

  function sample(): void {
    const now = look();
    const { idle, active } = performance.eventLoopUtilization(now.loop, last.loop);
    const stretch = { idle, active, waited: now.waitedAfter - last.waitedBefore };
    durationMs += ranMs(stretch);
    longestHoldMs = Math.max(longestHoldMs, heldMs(stretch));
    last = now;
  }

  const sampling = every(sample, SAMPLE_EVERY_MS).unref();
  try {
    await fn();
    // Now, not at the next turn: what happens after the end is not the function's doing.
    sample();
    return { durationMs, longestHoldMs };
  } finally {
    stop(sampling);
  }
}

/** Whether the loop was held for so much of the time that waiting was blocking. */
export function holdsTheLoop({ durationMs, longestHoldMs }: LoopUse, share: number): boolean {
  return longestHoldMs >= NOTICEABLE_MS && longestHoldMs >= share * durationMs;
}

/**
 * For how much of a stretch nothing else could run, and that not for want of a core. A thread may lack
 * one while its loop is idle too, so what it waited is not simply taken from the active time.
 */
export function heldMs(stretch: Stretch): number {
  return Math.min(stretch.active, ranMs(stretch));
}

function ranMs({ idle, active, waited }: Stretch): number {
  return Math.max(0, idle + active - waited);
}

/** Whatever this thread waits while it looks falls within both stretches, so that no hold is made up. */
function look() {
  const waitedBefore = waitedForCoreMs();
  const loop = performance.eventLoopUtilization();
  return { waitedBefore, loop, waitedAfter: waitedForCoreMs() };
}

/** How long this thread has been ready to run without a core, in all. Linux alone tells; elsewhere 0. */
export function waitedForCoreMs(schedstat = "/proc/thread-self/schedstat"): number {
  try {
    return Number(readFileSync(schedstat, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}
