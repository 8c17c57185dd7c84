import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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
      const load = watch(async () => 5);
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
    const fail = vi.fn(async (text: string, _more: number): Promise<never> => {
      throw new Error(text);
    });
    await expect(async (watch: Watch) => {
      const [failed, added] = await Promise.allSettled([
        watch(fail)("deep down", 1),
        watch(async (a: number, b: number) => a + b)(1, 2),
      ]);
      expect(failed).toMatchObject({ status: "rejected", reason: { message: "deep down" } });
      expect(added).toEqual({ status: "fulfilled", value: 3 });
    }).toOverlap({ calls: 2 });
    expect(fail).toHaveBeenCalledWith("deep down", 1);
  });

  test("a watched method keeps its this", async () => {
    class Repository {
      readonly #rows = ["a", "b"];
      async get(this: Repository, i: number): Promise<string | undefined> {
        return this.#rows[i];
      }
    }
    const repository = new Repository();
    await expect(async (watch: Watch) => {
      // oxlint-disable-next-line typescript/unbound-method -- it is bound again at its call
      repository.get = watch(repository.get);
      const both = await Promise.all([repository.get(0), repository.get(1)]);
      expect(both).toEqual(["a", "b"]);
    }).toOverlap({ calls: 2 });
  });

  test("what the function itself throws is not swallowed", async () => {
    const broken = (): Promise<never> => Promise.reject(new Error("its own"));
    await expect(expect(broken).toOverlap({ calls: 2 })).rejects.toThrow("its own");
  });

  test("fake timers do not stop it", async () => {
    vi.useFakeTimers();
    try {
      const inTurn = async (watch: Watch): Promise<void> => {
        const load = watch(async () => 1);
        await load();
        await load();
      };
      await expect(inTurn).not.toOverlap({ calls: 2, graceMs: 5 });
    } finally {
      vi.useRealTimers();
    }
  });

  test("what makes another watched call and waits for it is one with it", async () => {
    const chain = async (watch: Watch): Promise<unknown> => {
      const inner = watch(answer(1));
      return watch(async () => inner())();
    };
    await expect(chain).not.toOverlap({ calls: 2, graceMs: 5 });
    const two = (watch: Watch): Promise<unknown> => Promise.all([chain(watch), chain(watch)]);
    await expect(two).toOverlap({ calls: 2 });
    await expect(two).not.toOverlap({ calls: 3, graceMs: 5 });
    await expect(async (watch: Watch) => {
      const inner = watch(answer(1));
      await watch(async () => Promise.all([inner(), inner()]))();
    }).toOverlap({ calls: 2 });
  });

  test("a function that returns no promise is never in flight, whether it answers or throws", async () => {
    const answers: unknown[] = [];
    const atOnce = async (watch: Watch): Promise<void> => {
      const throwing = watch((): never => {
        throw new Error("at once");
      });
      answers.push(await watch(() => 5)());
      await Promise.allSettled([watch(() => 5)(), throwing(), watch(answer(1))()]);
      await throwing().catch((error: Error) => answers.push(error.message));
    };
    const few = "Only 1 of 5 watched calls returned a promise, so 3 could not overlap";
    await expect(expect(atOnce).toOverlap({ calls: 3, graceMs: 5 })).rejects.toThrow(few);
    await expect(expect(atOnce).not.toOverlap({ calls: 3, graceMs: 5 })).rejects.toThrow(few);
    expect(answers).toEqual([5, "at once", 5, "at once"]);
  });

  test("what cannot be meant is refused", async () => {
    await expect(expect(5).toOverlap({ calls: 2 })).rejects.toThrow("takes a function");
    const anyhow = expect(() => 1) as unknown as { toOverlap(options?: unknown): Promise<void> };
    const refused = [{ calls: 0 }, { calls: 1 }, { calls: 1.5 }, { calls: NaN }, { calls: "2" }];
    for (const options of [...refused, undefined, null, 3])
      await expect(anyhow.toOverlap(options)).rejects.toThrow(
        `toOverlap takes { calls: n } with a whole n of 2 or more, not ${inspect(options)}.`,
      );
    for (const graceMs of [-5, 0, Number.NaN, Infinity, 2 ** 31])
      await expect(anyhow.toOverlap({ calls: 2, graceMs })).rejects.toThrow(
        `toOverlap takes a graceMs above 0 and up to 2147483647, not ${graceMs}.`,
      );
  });
});

describe("the grace", () => {
  const MINUTE = 60_000;

  // The matchers keep the timers they find when they are loaded.
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    vi.resetModules();
    await import("../../../src/vitest.ts");
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  test("is long enough, if no one says, for a little work before the next call", async () => {
    const slowly = async (watch: Watch): Promise<void> => {
      const load = watch(answer(1));
      const later = new Promise((resolve) => setTimeout(resolve, 150)).then(() => load());
      await Promise.all([load(), later]);
    };
    const passed = expect(slowly).toOverlap({ calls: 2 });
    await pass(150);
    await passed;
  });

  test("is named when it was spent", async () => {
    const inTurn = async (watch: Watch): Promise<void> => {
      const load = watch(async () => 1);
      await load();
      await load();
    };
    const failed = expect(expect(inTurn).toOverlap({ calls: 2 })).rejects.toThrow(
      "If the next one needs more than 200 ms to begin, give a longer graceMs.",
    );
    await pass(MINUTE);
    await failed;
  });

  test("is given five times in a row, then answers are held no longer", async () => {
    let done = 0;
    const fourAtATime = async (watch: Watch): Promise<void> => {
      const load = watch(async () => 1);
      let left = 200;
      const worker = async (): Promise<void> => {
        while (left-- > 0) {
          await load();
          done += 1;
        }
      };
      await Promise.all([worker(), worker(), worker(), worker()]);
    };
    const passed = expect(fourAtATime).not.toOverlap({ calls: 5, graceMs: MINUTE });
    await pass(4 * MINUTE);
    expect(done).toBe(4);
    await pass(MINUTE);
    await passed;
    expect(done).toBe(200);
  });

  test("is given anew when more are in flight than before", async () => {
    const lateBurst = async (watch: Watch): Promise<void> => {
      const load = watch(async () => 1);
      for (let i = 0; i < 8; i++) await load();
      const together = [load(), load()];
      for (let i = 0; i < 2; i++) {
        // As long as the answers would take, and longer.
        for (let k = 0; k < 50; k++) await Promise.resolve();
        together.push(load());
      }
      await Promise.all(together);
    };
    const passed = expect(lateBurst).toOverlap({ calls: 3, graceMs: MINUTE });
    await pass(5 * MINUTE);
    await passed;
  });
});
