import { measureLoop } from "./event-loop.ts";
import {
  type FreeLoopOptions,
  holdLimits,
  type HoldLimits,
  type OverlapOptions,
  overlapOptions,
  requireFunction,
} from "./options.ts";
import { countOverlap, type Watch } from "./overlap.ts";
import type { LoopUse } from "./stretch.ts";

/** What every test runner's matcher is made of; it throws what cannot be meant, and what the function throws. */
export interface Match {
  readonly pass: boolean;
  /** Why it did not pass; or, if it did, why its negation does not. */
  readonly message: () => string;
}

/** Whether `received` has as many watched calls in flight at once as `options` say. */
export async function matchOverlap(
  received: unknown,
  options: OverlapOptions,
  { matcher, negated }: { readonly matcher: string; readonly negated: boolean },
): Promise<Match> {
  const fn = requireFunction(received, matcher) as (watch: Watch) => unknown;
  const { calls: wanted, graceMs } = overlapOptions(options, matcher);
  const { made, calls, mostInFlight } = await countOverlap(fn, { wanted, graceMs });
  const few =
    calls < made
      ? `Only ${calls} of ${made} watched calls returned a promise, so ${wanted} could not overlap: make the watched function async.`
      : `Only ${calls} watched calls were made, so ${wanted} could not overlap: wrap what is to be counted in watch(…).`;
  // Too few calls do not show that they would not overlap, either.
  if (calls < wanted && negated) throw new Error(few);
  return {
    pass: mostInFlight >= wanted,
    message: () => {
      if (calls < wanted) return few;
      if (mostInFlight >= wanted)
        return `${wanted} calls were in flight together, and were not to be.`;
      return (
        `${wanted} calls were to be in flight together; of ${calls} at most ${mostInFlight} ${mostInFlight === 1 ? "was" : "were"}. ` +
        "Each await waits before the next call begins: begin them all, then await Promise.all([…]). " +
        `If the next one needs more than ${graceMs} ms to begin, give a longer graceMs.`
      );
    },
  };
}

/**
 * A first call loads and compiles code, which holds the loop once and not again. A shorter hold than this may
 * be no more than that.
 */
const FIRST_CALL_MS = 200;

/** Whether other work of this thread can run while `received` waits, within the limits of `options`. */
export async function matchFreeLoop(
  received: unknown,
  options: FreeLoopOptions | undefined,
  matcher: string,
): Promise<Match> {
  const fn = requireFunction(received, matcher) as () => unknown;
  const limits = holdLimits(options, matcher);
  let use = await measureLoop(fn);
  if (excess(use, limits) !== undefined && use.longestHoldMs < FIRST_CALL_MS)
    // What cannot be called twice is judged by its first call.
    use = await measureLoop(fn).catch(() => use);
  const tooMuch = excess(use, limits);
  return {
    pass: tooMuch === undefined,
    message: () =>
      tooMuch === undefined
        ? `The event loop was to be held, and was for no more than ${stretchOf(use)}.`
        : `The event loop was held for ${tooMuch}: nothing else could run meanwhile. Await instead of blocking, or move the work to a worker.`,
  };
}

/** How the limits were exceeded; undefined if they were not. */
export function excess(use: LoopUse, { share, maxHoldMs }: HoldLimits): string | undefined {
  const { holds, longestHoldMs } = use;
  if (holds > 0 && use.heldMs >= share * use.durationMs) {
    if (holds === 1) return stretchOf(use);
    return `${use.heldMs.toFixed(0)} ms of ${use.durationMs.toFixed(0)} ms, in ${holds} stretches of up to ${longestHoldMs.toFixed(0)} ms`;
  }
  if (longestHoldMs > maxHoldMs)
    return `${stretchOf(use)}, longer than the ${maxHoldMs} ms allowed`;
  return undefined;
}

function stretchOf({ longestHoldMs, durationMs }: LoopUse): string {
  return `${longestHoldMs.toFixed(0)} ms of ${durationMs.toFixed(0)} ms at a stretch`;
}
