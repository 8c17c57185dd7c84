import { expect, test } from "vitest";
import { excess, matchFreeLoop } from "../../../src/matchers/match.ts";
import { holdLimits } from "../../../src/matchers/options.ts";
import type { FreeLoopOptions } from "../../../src/matchers/options.ts";
import type { LoopUse } from "../../../src/matchers/stretch.ts";

/** Of CPU time: some kernels count a part of a sleep as waiting for a core, if others use every one. */
function block(ms: number): void {
  for (const start = process.cpuUsage(); process.cpuUsage(start).user < 1000 * ms;);
}

const judged = (use: LoopUse, options?: FreeLoopOptions): string | undefined =>
  excess(use, holdLimits(options, "matcher"));

test("it takes a hold for much of the time, and long enough to be felt", () => {
  const held = { durationMs: 100, heldMs: 95, holds: 1, longestHoldMs: 95 };
  expect(judged(held)).toBe("95 ms of 100 ms at a stretch");
  // Work in small steps.
  expect(judged({ ...held, heldMs: 12, longestHoldMs: 12 })).toBeUndefined();
  // Over before anyone could have noticed.
  expect(judged({ durationMs: 5, heldMs: 0, holds: 0, longestHoldMs: 5 })).toBeUndefined();
  expect(judged({ ...held, heldMs: 30, longestHoldMs: 30 }, { share: 0.2 })).toBeDefined();
});

test("six holds of 50 ms are one of 300 ms, if next to nothing runs between them", () => {
  const six = { durationMs: 306, heldMs: 300, holds: 6, longestHoldMs: 50 };
  expect(judged(six)).toBe("300 ms of 306 ms, in 6 stretches of up to 50 ms");
  expect(judged({ ...six, durationMs: 700 })).toBeUndefined();
});

test("what holds it for too long at once does so, however long the rest takes", () => {
  const long = { durationMs: 5000, heldMs: 300, holds: 1, longestHoldMs: 300 };
  expect(judged(long)).toBe("300 ms of 5000 ms at a stretch, longer than the 200 ms allowed");
  expect(judged(long, {})).toBeDefined();
  expect(judged(long, { share: 0.5 })).toBeUndefined();
});

test("a limit on each hold goes alone, or beside a share", () => {
  const brief = { durationMs: 450, heldMs: 50, holds: 1, longestHoldMs: 50 };
  expect(judged(brief)).toBeUndefined();
  expect(judged(brief, { maxHoldMs: 20 })).toBe(
    "50 ms of 450 ms at a stretch, longer than the 20 ms allowed",
  );
  const all = { durationMs: 50, heldMs: 50, holds: 1, longestHoldMs: 50 };
  expect(judged(all, { maxHoldMs: 60 })).toBeUndefined();
  expect(judged(all, { maxHoldMs: 60, share: 0.5 })).toBe("50 ms of 50 ms at a stretch");
});

test("a short hold that does not come again was the first call's", async () => {
  let calls = 0;
  const loadsFirst = (): void => {
    calls += 1;
    if (calls === 1) block(50);
  };
  expect(await matchFreeLoop(loadsFirst, undefined, "matcher")).toMatchObject({ pass: true });
  expect(calls).toBe(2);
});

test("a long one is not, nor one that comes again, nor one in what cannot be called again", async () => {
  let calls = 0;
  const readsFirst = (): void => {
    calls += 1;
    // Of which a busy machine may let it run a third: what it waits for a core is not counted.
    if (calls === 1) block(1000);
  };
  expect(await matchFreeLoop(readsFirst, undefined, "matcher")).toMatchObject({ pass: false });
  expect(calls).toBe(1);

  const always = (): void => block(50);
  expect(await matchFreeLoop(always, undefined, "matcher")).toMatchObject({ pass: false });

  calls = 0;
  const once = (): void => {
    calls += 1;
    if (calls > 1) throw new Error("has been called");
    block(50);
  };
  const match = await matchFreeLoop(once, undefined, "matcher");
  expect(match.message()).toMatch(/^The event loop was held for \d+ ms of \d+ ms at a stretch: /);
  expect({ pass: match.pass, calls }).toEqual({ pass: false, calls: 2 });
});
