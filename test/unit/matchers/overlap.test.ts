import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { Watch } from "../../../src/vitest.ts";

await import("../../../src/vitest.ts");

const answer = (value: number) => async () => {
  await turn();
  return value;
};

describe("toOverlap", () => {
  test("passes when all calls begin before any answer is needed", async () => {
    await expect(async (watch: Watch) => {
      const load = watch(answer(1));
      expect(await Promise.all([load(), load(), load()])).toEqual([1, 1, 1]);
    }).toOverlap({ calls: 3 });
  });

  test("passes whatever happens between the calls, and however quick each is", async () => {
    await expect(async (watch: Watch) => {
      const load = watch(() => 5);
      const first = load();
      await turn();
      await delay(1);
      expect(await Promise.all([first, load()])).toEqual([5, 5]);
    }).toOverlap({ calls: 2, graceMs: 5000 });
  });

  test("fails when each waits for the one before, and says so", async () => {
    const inTurn = async (watch: Watch): Promise<void> => {
      const load = watch(answer(1));
      for (let i = 0; i < 3; i++) await load();
    };
    await expect(expect(inTurn).toOverlap({ calls: 3, graceMs: 5 })).rejects.toThrow(
      "3 calls were to be in flight together; of 3 at most 1 was. Each await waits before",
    );
    await expect(inTurn).not.toOverlap({ calls: 2, graceMs: 5 });
  });

  test("a limit shows: two at a time are two, never three", async () => {
    const pairs = async (watch: Watch): Promise<void> => {
      const load = watch(answer(1));
      for (let i = 0; i < 2; i++) await Promise.all([load(), load()]);
    };
    await expect(pairs).toOverlap({ calls: 2 });
    await expect(pairs).not.toOverlap({ calls: 3, graceMs: 5 });
    await expect(expect(pairs).not.toOverlap({ calls: 2 })).rejects.toThrow("were not to be");
  });

  test("too few calls pass neither way", async () => {
    const one = async (watch: Watch): Promise<number> => watch(answer(1))();
    const few = "Only 1 watched calls were made";
    await expect(expect(one).toOverlap({ calls: 2, graceMs: 5 })).rejects.toThrow(few);
    await expect(expect(one).not.toOverlap({ calls: 2, graceMs: 5 })).rejects.toThrow(few);
  });

  test("arguments, answers and rejections are those of the watched function", async () => {
    const fail = vi.fn((text: string, _more: number): never => {
      throw new Error(text);
    });
    await expect(async (watch: Watch) => {
      const [failed, added] = await Promise.allSettled([
        watch(fail)("deep down", 1),
        watch((a: number, b: number) => a + b)(1, 2),
      ]);
      expect(failed).toMatchObject({ status: "rejected", reason: { message: "deep down" } });
      expect(added).toEqual({ status: "fulfilled", value: 3 });
    }).toOverlap({ calls: 2 });
    expect(fail).toHaveBeenCalledWith("deep down", 1);
  });

  test("what the function itself throws is not swallowed", async () => {
    const broken = (): Promise<never> => Promise.reject(new Error("its own"));
    await expect(expect(broken).toOverlap({ calls: 2 })).rejects.toThrow("its own");
  });

  test("fake timers do not stop it", async () => {
    vi.useFakeTimers();
    try {
      const inTurn = async (watch: Watch): Promise<void> => {
        const load = watch(() => 1);
        await load();
        await load();
      };
      await expect(inTurn).not.toOverlap({ calls: 2, graceMs: 5 });
    } finally {
      vi.useRealTimers();
    }
  });

  test("what cannot be meant is refused", async () => {
    await expect(expect(5).toOverlap({ calls: 2 })).rejects.toThrow("takes a function");
    for (const calls of [0, 1, 1.5, Number.NaN])
      await expect(expect(() => 1).toOverlap({ calls })).rejects.toThrow("n of 2 or more");
  });
});
