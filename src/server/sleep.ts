import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import type { VariantName } from "../model/variants.ts";
import { unlessAborted } from "../process/abort.ts";
import { claimHandlerStart } from "./http/handler-start.ts";

/** One variant at work. */
export interface Sleeper {
  /**
   * Waits `ms` milliseconds the variant's way.
   * Rejects with the reason of `signal` when it is aborted before the end; what holds a thread holds it
   * until then all the same.
   * @throws {RangeError} at once when `ms` is no wait: negative, not finite, or beyond what a timer holds.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Gives the variant that has a pool one of `threads` threads from now on. Resolves when the pool
   * before has ended, which the waits under way on it still do there; at once when nothing changes.
   */
  resize(threads: number): Promise<void>;
  /** Ends what the variant runs on; a wait under way may then reject. */
  close(): Promise<void>;
}

/** Starts each variant; `threads` is the size of the pool, for one that has a pool. */
export const sleepers: Readonly<
  Record<VariantName, (options: { readonly threads: number }) => Sleeper>
> = {
  blocking: startBlocking,
  awaited: startAwaited,
  pooled: startPooled,
};

function startBlocking(): Sleeper {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  return {
    // Not async: the loop's thread is held from the call on, even for a caller that awaits.
    sleep(ms, signal) {
      requireWait(ms);
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      Atomics.wait(cell, 0, 0, ms);
      return Promise.resolve();
    },
    resize: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function startAwaited(): Sleeper {
  return {
    sleep(ms, signal) {
      requireWait(ms);
      if (signal === undefined) return delay(ms);
      // The timer's own error says that it was aborted; the signal's reason says why.
      return delay(ms, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      });
    },
    resize: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function startPooled(first: { readonly threads: number }): Sleeper {
  let { threads } = first;
  let pool: Promise<Piscina> | undefined;
  const waits = new Set<Promise<unknown>>();
  return {
    sleep(ms, signal) {
      requireWait(ms);
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      const moveHandlerStart = claimHandlerStart();
      pool ??= startPool(threads);
      const wait = pool
        .then((ready) => ready.run(ms) as Promise<number>)
        .then((startedAt) => moveHandlerStart(startedAt))
        .finally(() => waits.delete(wait));
      waits.add(wait);
      return unlessAborted(signal, wait);
    },
    async resize(wanted) {
      if (wanted === threads) return;
      const before = pool;
      threads = wanted;
      pool = undefined;
      // A pool that is told to close drops what still queues for it.
      await Promise.allSettled(waits);
      await (await before)?.destroy();
    },
    async close() {
      await (await pool)?.destroy();
    },
  };
}

/** Imported here: most processes that import this file never start a pool. */
async function startPool(threads: number): Promise<Piscina> {
  const { Piscina } = await import("piscina");
  const worker = import.meta.url.endsWith(".ts") ? "./pool-worker.cts" : "./pool-worker.cjs";
  const pool = new Piscina({
    filename: fileURLToPath(new URL(worker, import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    // Without it, whoever queues is overtaken again and again by those who came later.
    stricterFIFO: true,
    recordTiming: false,
  });
  // A thread says one thing of its own accord: that it is up. A wait handed to one that still
  // starts would be measured with that start.
  await Promise.all(pool.threads.map((thread) => once(thread, "message")));
  return pool;
}

/** Longer waits overflow a timer, which then fires at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

function requireWait(ms: number): void {
  if (!(ms >= 0 && ms <= LONGEST_WAIT_MS))
    throw new RangeError(`a wait takes 0 to ${LONGEST_WAIT_MS} ms, not ${ms}`);
}
