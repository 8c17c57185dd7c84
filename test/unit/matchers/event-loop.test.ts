import { ChildProcess, execFileSync } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import { measureLoop, waitedForCoreMs } from "../../../src/matchers/event-loop.ts";
import { excess } from "../../../src/matchers/match.ts";

await import("../../../src/vitest.ts");

const cell = new Int32Array(new SharedArrayBuffer(4));
const blockFor = (ms: number): string => Atomics.wait(cell, 0, 0, ms);
const block = (): string => blockFor(120);

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
    // Of CPU time: on a busy machine, 120 ms by the clock may be next to none.
    for (const start = process.cpuUsage(); process.cpuUsage(start).user < 120_000;);
  }).not.toLeaveTheEventLoopFree();
  await expect(() => execFileSync(process.execPath, ["-e", ""])).not.toLeaveTheEventLoopFree();
});

test("a process that tells nothing of its start is left as it is", async () => {
  const child = {};
  await expect(async () => {
    channel("child_process").publish({ process: child });
    await delay(20);
  }).toLeaveTheEventLoopFree();
  expect(child).toEqual({});
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
        if (excess(use, { share: 0.5, maxHoldMs: Infinity }) !== undefined) held += 1;
      }
      // A garbage collection may wait for other threads of this process, which have no core either.
      expect(held).toBeLessThan(4);
      await expect(block).not.toLeaveTheEventLoopFree();
    } finally {
      await Promise.all(greedy.map((worker) => worker.terminate()));
    }
  },
);

test("what Node needs to start a process is not put down to it, what goes before and after is", async () => {
  // As long as the system takes on a busy machine.
  const starting = vi
    .spyOn(ChildProcess.prototype as unknown as { spawn(): void }, "spawn")
    .mockImplementation(block);
  const start = (): void => (new ChildProcess() as unknown as { spawn(): void }).spawn();
  try {
    await expect(async () => {
      start();
      start();
      await delay(20);
    }).toLeaveTheEventLoopFree();
    const use = await measureLoop(() => {
      blockFor(30);
      start();
      blockFor(30);
    });
    expect(use.holds).toBe(1);
    expect(use.longestHoldMs).toBeGreaterThan(55);
    expect(starting).toHaveBeenCalledTimes(3);
  } finally {
    starting.mockRestore();
  }
});

test.each([
  ["at its end", 0],
  ["long before its end", 100],
])("garbage collection %s is not put down to it", async (_, laterMs) => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const use = await measureLoop(async () => {
    for (const end = performance.now() + 150; performance.now() < end;) collect();
    // Node reports collections when the loop turns.
    if (laterMs > 0) await delay(laterMs);
  });
  expect(use.longestHoldMs).toBeLessThan(30);
});

describe("test.concurrent is refused, because another test may hold the loop", () => {
  const refusal = "cannot tell what holds the event loop in test.concurrent";

  test.concurrent("by its own expect", async ({ expect: own }) => {
    await own(own(() => delay(1)).toLeaveTheEventLoopFree()).rejects.toThrow(refusal);
  });
  test.concurrent("by the common one", async () => {
    await expect(expect(() => delay(1)).toLeaveTheEventLoopFree()).rejects.toThrow(refusal);
  });
  test("but not beside one", () => expect(() => delay(1)).toLeaveTheEventLoopFree());
  describe.concurrent("so is describe.concurrent", () => {
    test.sequential("whose suites run beside each other", async ({ expect: own }) => {
      await own(own(() => delay(1)).toLeaveTheEventLoopFree()).rejects.toThrow(refusal);
    });
  });
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
  for (const options of [{ maxHoldMs: 0 }, { maxHoldMs: Infinity }, { maxHoldMs: "20" }])
    await expect(anyhow.toLeaveTheEventLoopFree(options)).rejects.toThrow(
      `takes { maxHoldMs: n } with an n above 0, not ${inspect(options)}.`,
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
