import { describe, expect, onTestFinished, test, vi } from "vitest";
import { sleepers, type Sleeper } from "../../../src/server/sleep.ts";

function start(name: keyof typeof sleepers, threads = 2): Sleeper {
  const sleeper = sleepers[name]({ threads });
  onTestFinished(() => sleeper.close());
  return sleeper;
}

describe.each(["blocking", "awaited", "pooled"] as const)("%s", (name) => {
  test("waits no shorter than it is told to", async () => {
    const sleeper = start(name);
    const begin = performance.now();
    await sleeper.sleep(50);
    // A timer may fire up to a millisecond early.
    expect(performance.now() - begin).toBeGreaterThan(48);
  });

  test("a wait of nothing ends", async () => {
    await expect(start(name).sleep(0)).resolves.toBeUndefined();
  });

  test.each([Number.NaN, -1, Infinity, 2 ** 31])("%s ms is no wait", (ms) => {
    const sleeper = start(name);
    expect(() => sleeper.sleep(ms)).toThrow(RangeError);
  });

  test("closes before its first wait, too", async () => {
    await expect(sleepers[name]({ threads: 1 }).close()).resolves.toBeUndefined();
  });
});

/** What happens first: the end of the wait, or an immediate that was asked for before it began. */
async function firstOf(sleeper: Sleeper): Promise<string[]> {
  const events: string[] = [];
  const immediate = new Promise<void>((resolve) => {
    setImmediate(() => {
      events.push("another's turn");
      resolve();
    });
  });
  const wait = sleeper.sleep(30).then(() => events.push("waited"));
  events.push("called");
  await Promise.all([immediate, wait]);
  return events;
}

test("blocking holds the loop, even for a caller that awaits", async () => {
  expect(await firstOf(start("blocking"))).toEqual(["called", "waited", "another's turn"]);
  const sleeper = start("blocking");
  const before = performance.now();
  const wait = sleeper.sleep(50);
  expect(performance.now() - before).toBeGreaterThan(48);
  await wait;
});

test.each(["awaited", "pooled"] as const)("%s lets the loop go on", async (name) => {
  expect(await firstOf(start(name))).toEqual(["called", "another's turn", "waited"]);
});

test("pooled waits overlap up to the number of threads, first come first served", async () => {
  const sleeper = start("pooled", 2);
  await sleeper.sleep(0);
  const order: number[] = [];
  const begin = performance.now();
  const ends = await Promise.all(
    [0, 1, 2, 3].map(async (i) => {
      await sleeper.sleep(100);
      order.push(i);
      return performance.now() - begin;
    }),
  );
  expect(new Set(order.slice(0, 2))).toEqual(new Set([0, 1]));
  const [first = 0, second = 0, third = 0, fourth = 0] = ends.toSorted((a, b) => a - b);
  // The first two together, and no one after them until a thread was free.
  expect(second - first).toBeLessThan(60);
  expect(third).toBeGreaterThan(198);
  expect(fourth).toBeGreaterThan(198);
});

test("no one who queues for a thread is overtaken", async () => {
  const sleeper = start("pooled", 1);
  await sleeper.sleep(0);
  const all = Array.from({ length: 12 }, (_, i) => i);
  const order: number[] = [];
  await Promise.all(all.map((i) => sleeper.sleep(10).then(() => order.push(i))));
  expect(order).toEqual(all);
});

test("another number of threads is another pool; waits under way end on the one before", async () => {
  const sleeper = start("pooled", 1);
  await sleeper.sleep(0);
  const makespan = async (): Promise<number> => {
    const begin = performance.now();
    await Promise.all([1, 2, 3, 4].map(() => sleeper.sleep(100)));
    return performance.now() - begin;
  };
  const events: string[] = [];
  const alone = makespan().then((ms) => {
    events.push("waited");
    return ms;
  });
  await sleeper.resize(4).then(() => events.push("resized"));
  expect(events).toEqual(["waited", "resized"]);
  expect(await alone).toBeGreaterThan(4 * 99);
  await sleeper.sleep(0);
  expect(await makespan()).toBeLessThan((await alone) * 0.75);
});

test.each(["blocking", "awaited"] as const)("%s has no pool to resize", async (name) => {
  const sleeper = start(name);
  await sleeper.resize(3);
  await expect(sleeper.sleep(0)).resolves.toBeUndefined();
});

/** The registry anew, over pools that only note their sizes and whether they have ended. */
async function withFakePools(): Promise<{
  readonly sleepers: typeof sleepers;
  readonly pools: readonly { readonly size: number; readonly ended: boolean }[];
}> {
  const pools: { size: number; ended: boolean }[] = [];
  vi.doMock("piscina", () => ({
    Piscina: class {
      readonly threads = [];
      readonly pool: { size: number; ended: boolean };
      constructor({ minThreads }: { readonly minThreads: number }) {
        this.pool = { size: minThreads, ended: false };
        pools.push(this.pool);
      }
      run = () => Promise.resolve(0);
      destroy = async () => void (this.pool.ended = true);
    },
  }));
  vi.resetModules();
  onTestFinished(() => {
    vi.doUnmock("piscina");
    vi.resetModules();
  });
  const fresh = await import("../../../src/server/sleep.ts");
  return { sleepers: fresh.sleepers, pools };
}

test("a pool is replaced only when the number changes, and then ended", async () => {
  const { sleepers: fresh, pools } = await withFakePools();
  const sleeper = fresh.pooled({ threads: 2 });
  await sleeper.resize(2);
  await sleeper.resize(3);
  expect(pools).toEqual([]);
  await sleeper.sleep(0);
  await sleeper.resize(3);
  await sleeper.sleep(0);
  expect(pools).toEqual([{ size: 3, ended: false }]);
  await sleeper.resize(40);
  expect(pools).toEqual([{ size: 3, ended: true }]);
  await sleeper.sleep(0);
  await sleeper.close();
  expect(pools).toEqual([
    { size: 3, ended: true },
    { size: 40, ended: true },
  ]);
});

test("awaited waits overlap without a limit", async () => {
  const sleeper = start("awaited");
  const begin = performance.now();
  await Promise.all(Array.from({ length: 100 }, () => sleeper.sleep(100)));
  expect(performance.now() - begin).toBeLessThan(1000);
});

test("the pool is started for the first pooled wait, not for the registry", async () => {
  const { sleepers: fresh, pools } = await withFakePools();
  const sleeper = fresh.pooled({ threads: 1 });
  expect(pools).toEqual([]);
  await sleeper.sleep(0);
  expect(pools).toEqual([{ size: 1, ended: false }]);
});

describe.each(["blocking", "awaited", "pooled"] as const)("%s and a signal", (name) => {
  test("a wait is not begun for a signal that was aborted before", async () => {
    const aborted = AbortSignal.abort(new Error("no more"));
    await expect(start(name).sleep(20, aborted)).rejects.toThrow("no more");
  });

  test("a signal that is never aborted changes nothing", async () => {
    await expect(start(name).sleep(5, new AbortController().signal)).resolves.toBeUndefined();
  });
});

test.each(["awaited", "pooled"] as const)("%s gives up a wait under way", async (name) => {
  const limit = new AbortController();
  // Longer than a test may take: only the abort can end it.
  const wait = start(name).sleep(name === "awaited" ? 600_000 : 1000, limit.signal);
  limit.abort(new Error("enough"));
  await expect(wait).rejects.toThrow("enough");
});
