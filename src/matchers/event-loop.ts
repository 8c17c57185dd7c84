import { createEventLoopMeters } from "../server/event-loop.ts";

export interface LoopUse {
  /** From the call to the end of what it waited for. */
  readonly durationMs: number;
  /** The longest that nothing else could run. */
  readonly longestHoldMs: number;
  /** 0…1: the share of the time the loop was busy. */
  readonly utilization: number;
}

/** Shorter than this nobody is kept waiting, however short the whole. */
const NOTICEABLE_MS = 10;

/** Runs `fn` and measures what it did to this thread's event loop. Rejects with whatever `fn` rejects with. */
export async function measureLoop(fn: () => unknown): Promise<LoopUse> {
  const meters = createEventLoopMeters();
  await meters.observe();
  const start = performance.now();
  try {
    await fn();
  } catch (error) {
    await meters.measure();
    throw error;
  }
  const durationMs = performance.now() - start;
  const { utilization, maxDelayMs } = await meters.measure();
  return { durationMs, longestHoldMs: maxDelayMs, utilization };
}

/**
 * Whether the loop was held for so much of the time that waiting was blocking. Both must say so: a
 * machine that is busy with something else makes the loop late, yet not busy; work in small steps
 * makes it busy, yet not late.
 */
export function holdsTheLoop(
  { durationMs, longestHoldMs, utilization }: LoopUse,
  share: number,
): boolean {
  return (
    longestHoldMs >= NOTICEABLE_MS && longestHoldMs >= share * durationMs && utilization >= share
  );
}
