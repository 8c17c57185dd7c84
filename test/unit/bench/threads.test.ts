import { describe, expect, test } from "vitest";
import { deal, share } from "../../../src/bench/threads.ts";
import { shareCount } from "../../../src/load/budget.ts";
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
    const startMs = 1_700_000_000;
    const windowMs = requests * 4;
    const whole = {
      mode: "open",
      startMs,
      firstMs: 0,
      intervalMs: 4,
      requests,
      windowMs,
    } as const;
    const due = Array.from({ length: threads }, (_, at) => deal(whole, threads, at)).flatMap(
      (part) =>
        part.mode === "open"
          ? Array.from({ length: part.requests }, (_, i) =>
              dueAt(part.startMs + part.firstMs, i, part.intervalMs),
            )
          : [],
    );
    expect(due.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: requests }, (_, i) => dueAt(startMs, i, 4)),
    );
  });

  test("an open loop keeps one start and one window, whatever part a thread has", () => {
    const whole = { mode: "open", startMs: 7, firstMs: 0, intervalMs: 100, requests: 20 } as const;
    for (let at = 0; at < 8; at++)
      expect(deal({ ...whole, windowMs: 2000 }, 8, at)).toMatchObject({
        startMs: 7,
        windowMs: 2000,
      });
  });

  test("a closed loop gives each thread the same time, and the one count they all take from", () => {
    const count = shareCount(11);
    const whole = { mode: "closed", startMs: 0, durationMs: 500, count } as const;
    const parts = [0, 1, 2].map((at) => deal(whole, 3, at));
    for (const part of parts) {
      expect(part).toEqual(whole);
      expect(part.mode === "closed" && part.count).toBe(count);
    }
  });
});
