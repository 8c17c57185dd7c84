import { describe, expect, onTestFinished, test, vi } from "vitest";
import { perVariant, variants, type Sleeper } from "../../../src/server/sleep.ts";

function start(name: keyof typeof variants, threads = 2): Sleeper {
  const sleeper = variants[name].start({ threads });
  onTestFinished(() => sleeper.close());
  return sleeper;
}

test("says how many waits of a variant overlap", () => {
  expect(perVariant((name) => variants[name].lanes(40))).toEqual({
    blocking: 1,
    awaited: Infinity,
    pooled: 40,
  });
});

describe.each(["blocking", "awaited", "pooled"] as const)("%s", (name) => {
  test("has a summary of one line", () => {
    expect(variants[name].summary).toMatch(/^[^\n]{20,90}$/);
  });

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
    await expect(variants[name].start({ threads: 1 }).close()).resolves.toBeUndefined();
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
  // The first two together, and nobody after them until a thread was free.
  expect(second - first).toBeLessThan(60);
  expect(third).toBeGreaterThan(198);
  expect(fourth).toBeGreaterThan(198);
});

test("awaited waits overlap without a limit", async () => {
  const sleeper = start("awaited");
  const begin = performance.now();
  await Promise.all(Array.from({ length: 100 }, () => sleeper.sleep(100)));
  expect(performance.now() - begin).toBeLessThan(1000);
});

test("the pool is loaded for the first pooled wait, not for the registry", async () => {
  let loaded = false;
  vi.doMock("piscina", () => {
    loaded = true;
    return {
      Piscina: class {
        readonly threads = [];
        run = () => Promise.resolve(0);
        destroy = () => Promise.resolve();
      },
    };
  });
  vi.resetModules();
  onTestFinished(() => {
    vi.doUnmock("piscina");
    vi.resetModules();
  });
  const fresh = await import("../../../src/server/sleep.ts");
  const sleeper = fresh.variants.pooled.start({ threads: 1 });
  expect(loaded).toBe(false);
  await sleeper.sleep(0);
  expect(loaded).toBe(true);
});
