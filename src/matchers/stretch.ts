/** The time between two turns of the loop, in milliseconds. */
export interface Stretch {
  /** The loop waited for something to do. */
  readonly idle: number;
  /** It did not: JavaScript ran, or blocked. */
  readonly active: number;
  /** This thread was ready to run and had no core. */
  readonly waited: number;
  /** The part of `active` in which garbage was collected. */
  readonly collected: number;
}

/** What a function did to the event loop of its thread. */
export interface LoopUse {
  /** From the call to the end of what it waited for, less what no code can help: see `heldMs`. */
  readonly durationMs: number;
  /** All holds together: stretches in which nothing else could run for a noticeable time. */
  readonly heldMs: number;
  readonly holds: number;
  /** The longest stretch, noticeable or not. */
  readonly longestHoldMs: number;
}

/** Shorter than this no one is kept waiting, however short the whole. */
const NOTICEABLE_MS = 10;

/**
 * For how much of a stretch nothing else could run, in milliseconds, less the time without a core and the
 * time of garbage collection. A thread may lack a core while its loop is idle, so that comes off the idle time
 * first; the rest is taken to be spread evenly, because a collection lacks a core as often as other work.
 */
export function heldMs({ idle, active, waited, collected }: Stretch): number {
  if (active <= 0) return 0;
  const ran = Math.max(0, active - Math.max(0, waited - idle));
  return (ran * Math.max(0, active - collected)) / active;
}

/** Adds up the stretches of one call. */
export function sumUp(stretches: readonly Stretch[]): LoopUse {
  const held = stretches.map(heldMs);
  const idle = stretches.map((stretch) => Math.max(0, stretch.idle - stretch.waited));
  const holds = held.filter((ms) => ms >= NOTICEABLE_MS);
  return {
    durationMs: sum(held) + sum(idle),
    heldMs: sum(holds),
    holds: holds.length,
    longestHoldMs: held.reduce((longest, ms) => Math.max(longest, ms), 0),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
