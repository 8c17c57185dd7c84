import { expect, vi } from "vitest";
import { type AsyncLabMatchers, extensionFor } from "./matchers/expect.ts";

export type { FreeLoopOptions, OverlapOptions } from "./matchers/options.ts";
export type { Watch } from "./matchers/overlap.ts";

declare global {
  namespace Chai {
    // Not vitest's own Matchers: its parameters are others in vitest 4 than in 5.
    interface Assertion extends AsyncLabMatchers {}
  }
}

/** A test, or what it stands in. */
interface Task {
  readonly concurrent?: boolean;
  readonly suite?: Task | undefined;
}

interface State {
  readonly isNot?: boolean;
  readonly task?: Task | undefined;
}

function isConcurrent({ task }: { readonly task?: Task | undefined }): boolean {
  return task !== undefined && (task.concurrent === true || isConcurrent({ task: task.suite }));
}

expect.extend({
  ...extensionFor<State>({
    timersAreFake: () => vi.isFakeTimers(),
    useRealTimers: "vi.useRealTimers",
    isConcurrent,
  }),
});
