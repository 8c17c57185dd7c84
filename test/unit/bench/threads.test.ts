import { describe, expect, test } from "vitest";
import { deal, share } from "../../../src/bench/threads.ts";
import { dueAt } from "../../../src/load/pacing.ts";

describe("a share", () => {
  test.each([
    [10, 4, [3, 3, 2, 2]],
    [1, 3, [1, 0, 0]],
    [0, 2, [0, 0]],
    [64, 64, Array.from({ length: 64 }, () => 1)],
  ])("of %d in %d parts loses nothing", (whole, parts, shares) => {
    expect(Array.from({ length: parts }, (_, at) => share(whole, parts, at))).toEqual(shares);
  });

  test("of no limit is no limit", () => {
    expect(share(Infinity, 3, 1)).toBe(Infinity);
  });
});

describe("dealing", () => {
  test.each([
    [1, 100],
    [2, 100],
    [3, 100],
    [4, 3],
    [7, 50],
  ])("an open loop to %d threads keeps all %d due times", (threads, requests) => {
    const startEpochMs = 1_700_000_000_000;
    const whole = { mode: "open", intervalMs: 4, requests, startEpochMs } as const;
    const due = Array.from({ length: threads }, (_, at) => deal(whole, threads, at)).flatMap(
      (part) =>
        part.mode === "open"
          ? Array.from({ length: part.requests }, (_, i) =>
              dueAt(part.startEpochMs, i, part.intervalMs),
            )
          : [],
    );
    expect(due.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: requests }, (_, i) => dueAt(startEpochMs, i, 4)),
    );
  });

  test("a closed loop gives each thread its share of the requests and all of the time", () => {
    const whole = { mode: "closed", requests: 11, durationMs: 500 } as const;
    expect([0, 1, 2].map((at) => deal(whole, 3, at))).toEqual(
      [4, 4, 3].map((requests) => ({ mode: "closed", requests, durationMs: 500 })),
    );
  });
});
