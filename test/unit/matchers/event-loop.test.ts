import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import {
  heldMs,
  holdsTheLoop,
  measureLoop,
  waitedForCoreMs,
} from "../../../src/matchers/event-loop.ts";

await import("../../../src/vitest.ts");

const cell = new Int32Array(new SharedArrayBuffer(4));
const block = (): string => Atomics.wait(cell, 0, 0, 120);

test("an awaited wait leaves it free, a blocking one does not", async () => {
  await expect(() => delay(120)).toLeaveTheEventLoopFree();
  await expect(block).not.toLeaveTheEventLoopFree();
  await expect(expect(block).toLeaveTheEventLoopFree()).rejects.toThrow(
    /The event loop was held for \d+ ms of \d+ ms at a stretch/,
  );
  await expect(expect(() => delay(1)).not.toLeaveTheEventLoopFree()).rejects.toThrow(
    "was to be held",
  );
});

test("a busy loop and a wait for a child process hold it too", async () => {
  await expect(async () => {
    await turn();
    for (const end = performance.now() + 120; performance.now() < end;);
  }).not.toLeaveTheEventLoopFree();
  await expect(() => execFileSync(process.execPath, ["-e", ""])).not.toLeaveTheEventLoopFree();
});

test("what others do once the function has ended is not put down to it", async () => {
  await expect(async () => {
    // After the promises that await its end.
    process.nextTick(block);
  }).toLeaveTheEventLoopFree();
});

test.runIf(process.platform === "linux")(
  "a thread that gets no core is not holding it",
  async () => {
    const greedy = Array.from(
      { length: 3 * availableParallelism() },
      () =>
        new Worker("require('worker_threads').parentPort.postMessage(0); for (;;);", {
          eval: true,
        }),
    );
    try {
      await Promise.all(greedy.map((worker) => once(worker, "message")));
      let held = 0;
      for (let i = 0; i < 10; i++) {
        const use = await measureLoop(async () => {
          for (let piece = 0; piece < 2; piece++) {
            for (const end = performance.now() + 3; performance.now() < end;);
            await turn();
          }
        });
        if (holdsTheLoop(use, 0.5)) held += 1;
      }
      // A garbage collection may wait for other threads of this process, which have no core either.
      expect(held).toBeLessThan(4);
      await expect(block).not.toLeaveTheEventLoopFree();
    } finally {
      await Promise.all(greedy.map((worker) => worker.terminate()));
    }
  },
);

test("it takes a hold for much of the time, and long enough to be felt", () => {
  const held = { durationMs: 100, longestHoldMs: 95 };
  expect(holdsTheLoop(held, 0.5)).toBe(true);
  // Work in small steps.
  expect(holdsTheLoop({ ...held, longestHoldMs: 12 }, 0.5)).toBe(false);
  // Over before anybody could have noticed.
  expect(holdsTheLoop({ durationMs: 5, longestHoldMs: 5 }, 0.5)).toBe(false);
  expect(holdsTheLoop({ ...held, longestHoldMs: 30 }, 0.2)).toBe(true);
});

test("a stretch holds as far as the loop was busy and the thread had a core", () => {
  expect(heldMs({ idle: 2, active: 50, waited: 0 })).toBe(50);
  expect(heldMs({ idle: 50, active: 2, waited: 0 })).toBe(2);
  // Without a core in the midst of its work.
  expect(heldMs({ idle: 0, active: 50, waited: 47 })).toBe(3);
  // Without one while it had nothing to do, and then at work.
  expect(heldMs({ idle: 40, active: 50, waited: 40 })).toBe(50);
  expect(heldMs({ idle: 0, active: 1, waited: 2 })).toBe(0);
});

test("where the system does not say so, a thread never lacked a core", () => {
  expect(waitedForCoreMs(join(import.meta.dirname, "no-such-file"))).toBe(0);
});

test("what cannot be meant, or measured, is refused", async () => {
  await expect(expect("text").toLeaveTheEventLoopFree()).rejects.toThrow("takes a function");
  const anyhow = expect(block) as unknown as {
    toLeaveTheEventLoopFree(options: unknown): Promise<void>;
  };
  for (const options of [{ share: 0 }, { share: 1.5 }, { share: Number.NaN }, 0.3, null])
    await expect(anyhow.toLeaveTheEventLoopFree(options)).rejects.toThrow(
      `takes { share: s } with s above 0 and up to 1, not ${inspect(options)}.`,
    );
  vi.useFakeTimers();
  try {
    await expect(expect(block).toLeaveTheEventLoopFree()).rejects.toThrow("real timers");
  } finally {
    vi.useRealTimers();
  }
  const broken = (): Promise<never> => Promise.reject(new Error("its own"));
  await expect(expect(broken).toLeaveTheEventLoopFree()).rejects.toThrow("its own");
});
