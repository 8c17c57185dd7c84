import { inspect } from "node:util";
import { expect, vi } from "vitest";
import { holdsTheLoop, measureLoop } from "./matchers/event-loop.ts";
import { countOverlap, type Watch } from "./matchers/overlap.ts";

export type { Watch } from "./matchers/overlap.ts";

export interface OverlapOptions {
  /** So many watched calls must be in flight at one moment; 2 or more. */
  readonly calls: number;
  /** How long to wait for a further call to begin before an answer is let go. Default: 200. */
  readonly graceMs?: number;
}

export interface FreeLoopOptions {
  /** The share of the time, 0…1, that the loop may be held at a stretch. Default: 0.5. */
  readonly share?: number;
}

interface AsyncLabMatchers {
  /**
   * Passes when so many of the calls that the function makes are in flight at one moment. The function is
   * given `watch`, which wraps whatever is to be counted: `expect((watch: Watch) => load(watch(fetchUser)))`.
   */
  toOverlap(options: OverlapOptions): Promise<void>;
  /** Passes when other work of this thread can run while the function waits. */
  toLeaveTheEventLoopFree(options?: FreeLoopOptions): Promise<void>;
}

declare global {
  namespace Chai {
    // Not vitest's own Matchers: its parameters are others in vitest 4 than in 5.
    interface Assertion extends AsyncLabMatchers {}
  }
}

/** Node lets a longer one end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

async function toOverlap(
  this: { readonly isNot?: boolean },
  received: unknown,
  options: OverlapOptions,
): Promise<Outcome> {
  const fn = requireFunction(received, "toOverlap") as (watch: Watch) => unknown;
  const { calls: wanted, graceMs } = requireOverlapOptions(options);
  const { made, calls, mostInFlight } = await countOverlap(fn, { wanted, graceMs });
  const few =
    calls < made
      ? `Only ${calls} of ${made} watched calls returned a promise, so ${wanted} could not overlap: make the watched function async.`
      : `Only ${calls} watched calls were made, so ${wanted} could not overlap: wrap what is to be counted in watch(…).`;
  // Whoever expects that they do not overlap must not pass for want of calls.
  if (calls < wanted && this.isNot === true) throw new Error(few);
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

async function toLeaveTheEventLoopFree(
  received: unknown,
  options: FreeLoopOptions = {},
): Promise<Outcome> {
  const fn = requireFunction(received, "toLeaveTheEventLoopFree") as () => unknown;
  const share = requireShare(options);
  if (vi.isFakeTimers())
    throw new Error("The event loop can only be watched on real timers: call vi.useRealTimers().");
  const use = await measureLoop(fn);
  const figures = `${use.longestHoldMs.toFixed(0)} ms of ${use.durationMs.toFixed(0)} ms at a stretch`;
  return {
    pass: !holdsTheLoop(use, share),
    message: () =>
      holdsTheLoop(use, share)
        ? `The event loop was held for ${figures}: nothing else could run meanwhile. Await instead of blocking, or move the work to a worker.`
        : `The event loop was to be held, and was for no more than ${figures}.`,
  };
}

function requireFunction(received: unknown, matcher: string): unknown {
  if (typeof received === "function") return received;
  throw new TypeError(`${matcher} takes a function, to be called by it: expect(() => …).`);
}

/** @throws {TypeError} when they cannot be meant; JavaScript may hand in anything. */
function requireOverlapOptions(
  options: OverlapOptions | null | undefined,
): Required<OverlapOptions> {
  const { calls, graceMs = 200 } = options ?? {};
  if (calls === undefined || !Number.isInteger(calls) || calls < 2)
    throw new TypeError(
      `toOverlap takes { calls: n } with a whole n of 2 or more, not ${inspect(options)}.`,
    );
  if (!(graceMs > 0 && graceMs <= LONGEST_TIMER_MS))
    throw new TypeError(
      `toOverlap takes a graceMs above 0 and up to ${LONGEST_TIMER_MS}, not ${inspect(graceMs)}.`,
    );
  return { calls, graceMs };
}

/** @throws {TypeError} when it cannot be meant. */
function requireShare(options: FreeLoopOptions | null): number {
  const share = options !== null && typeof options === "object" ? (options.share ?? 0.5) : NaN;
  if (share > 0 && share <= 1) return share;
  throw new TypeError(
    `toLeaveTheEventLoopFree takes { share: s } with s above 0 and up to 1, not ${inspect(options)}.`,
  );
}

expect.extend({ toOverlap, toLeaveTheEventLoopFree });
