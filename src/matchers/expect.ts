import { type Match, matchFreeLoop, matchOverlap } from "./match.ts";
import type { FreeLoopOptions, OverlapOptions } from "./options.ts";

/** What `expect(…)` gains, in vitest as in Jest. */
export interface AsyncLabMatchers {
  /**
   * Passes when so many of the calls that the function makes are in flight at one moment. The function is
   * given `watch`, which wraps whatever is to be counted: `expect((watch: Watch) => load(watch(fetchUser)))`.
   */
  toOverlap(options: OverlapOptions): Promise<void>;
  /** Passes when other work of this thread can run while the function waits. */
  toLeaveTheEventLoopFree(options?: FreeLoopOptions): Promise<void>;
}

/** What differs from one test runner to the next. `State` is what it says of the test that a matcher runs in. */
export interface Runner<State> {
  readonly timersAreFake: () => boolean;
  /** What to call if they are. */
  readonly useRealTimers: string;
  /** Whether other tests run in the same thread at the same time. */
  readonly isConcurrent: (state: State) => boolean;
}

/** The matchers as `expect.extend` takes them. */
export interface Extension<State> {
  toOverlap(this: State, received: unknown, options: OverlapOptions): Promise<Match>;
  toLeaveTheEventLoopFree(
    this: State,
    received: unknown,
    options?: FreeLoopOptions,
  ): Promise<Match>;
}

export function extensionFor<State extends { readonly isNot?: boolean }>(
  runner: Runner<State>,
): Extension<State> {
  return {
    async toOverlap(received, options) {
      const negated = this.isNot === true;
      return matchOverlap(received, options, { matcher: "toOverlap", negated });
    },
    async toLeaveTheEventLoopFree(received, options) {
      if (runner.timersAreFake())
        throw new Error(
          `The event loop can only be watched on real timers: call ${runner.useRealTimers}().`,
        );
      if (runner.isConcurrent(this))
        throw new Error(
          "toLeaveTheEventLoopFree cannot tell what holds the event loop in test.concurrent, because other tests run at the same time. Use test.",
        );
      return matchFreeLoop(received, options, "toLeaveTheEventLoopFree");
    },
  };
}
