import { AssertionError } from "node:assert";
import { type Match, matchFreeLoop, matchOverlap } from "./matchers/match.ts";
import type { FreeLoopOptions, OverlapOptions } from "./matchers/options.ts";
import type { Watch } from "./matchers/overlap.ts";

export type { FreeLoopOptions, OverlapOptions } from "./matchers/options.ts";
export type { Watch } from "./matchers/overlap.ts";

/**
 * Resolves when so many of the calls that `fn` makes are in flight at one moment. `fn` is given `watch`, which
 * wraps whatever is to be counted: `assertOverlap((watch) => load(watch(fetchUser)), { calls: 3 })`.
 * Rejects with an AssertionError otherwise, with a TypeError for options that cannot be meant, and with
 * whatever `fn` rejects with.
 */
export async function assertOverlap(
  fn: (watch: Watch) => unknown,
  options: OverlapOptions,
): Promise<void> {
  settle(await matchOverlap(fn, options, { matcher: "assertOverlap", negated: false }), true);
}

/** Resolves when fewer calls than that are ever in flight together; rejects as `assertOverlap` does. */
export async function assertNoOverlap(
  fn: (watch: Watch) => unknown,
  options: OverlapOptions,
): Promise<void> {
  settle(await matchOverlap(fn, options, { matcher: "assertNoOverlap", negated: true }), false);
}

/**
 * Resolves when other work of this thread can run while `fn` waits. Rejects with an AssertionError otherwise,
 * with a TypeError for options that cannot be meant, and with whatever `fn` rejects with.
 */
export async function assertLeavesTheEventLoopFree(
  fn: () => unknown,
  options?: FreeLoopOptions,
): Promise<void> {
  settle(await matchFreeLoop(fn, options, "assertLeavesTheEventLoopFree"), true);
}

/** Resolves when `fn` holds the event loop beyond the limits; rejects as `assertLeavesTheEventLoopFree` does. */
export async function assertHoldsTheEventLoop(
  fn: () => unknown,
  options?: FreeLoopOptions,
): Promise<void> {
  settle(await matchFreeLoop(fn, options, "assertHoldsTheEventLoop"), false);
}

function settle({ pass, message }: Match, wanted: boolean): void {
  if (pass !== wanted) throw new AssertionError({ message: message() });
}
