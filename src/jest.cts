// CommonJS, because Jest loads nothing else unless it is told to; the rest of the package is not.
import type { MatcherState } from "expect";
import type * as Expect from "./matchers/expect.ts" with { "resolution-mode": "import" };

export type { FreeLoopOptions, OverlapOptions } from "./matchers/options.ts" with {
  "resolution-mode": "import",
};
export type { Watch } from "./matchers/overlap.ts" with { "resolution-mode": "import" };

declare global {
  // The global `expect` of @types/jest.
  namespace jest {
    interface Matchers<R, T> extends Expect.AsyncLabMatchers {}
  }
}

// That of @jest/globals.
declare module "expect" {
  interface Matchers<R, T> extends Expect.AsyncLabMatchers {}
}

/** What Jest says of the test. `currentConcurrentTestName` is set for every test in some versions. */
interface State extends Partial<
  Pick<MatcherState, "currentConcurrentTestName" | "currentTestName" | "isNot">
> {
  /** Since Jest 30.5. */
  readonly currentTestIdentity?: () => { readonly concurrent?: boolean } | undefined;
}

/** Node's own `require`: Jest's cannot load ES modules, and replaces the timers. */
const nodeRequire = require("node:vm")
  .runInThisContext("process")
  .getBuiltinModule("node:module")
  .createRequire(__filename) as NodeJS.Require;
const { extensionFor } = nodeRequire("./matchers/expect.js") as typeof Expect;

function isConcurrent(state: State): boolean {
  if (state.currentTestIdentity !== undefined)
    return state.currentTestIdentity()?.concurrent === true;
  const name = state.currentConcurrentTestName?.();
  return name !== undefined && name !== state.currentTestName;
}

const { expect } = globalThis as { expect?: { extend(matchers: object): void } };
(expect ?? require("@jest/globals").expect).extend(
  extensionFor<State>({
    timersAreFake: () => "clock" in setTimeout || "_isMockFunction" in setTimeout,
    useRealTimers: "jest.useRealTimers",
    isConcurrent,
  }),
);
