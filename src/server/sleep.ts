import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import type { VariantName } from "../model/variants.ts";
import { unlessAborted } from "../process/abort.ts";
import { claimHandlerStart } from "./http/handler-start.ts";

/** One variant, ready to wait. */
export interface Sleeper {
  /**
   * Waits `ms` milliseconds in the variant's way.
   * Rejects with the reason of `signal` when it is aborted before the end; a blocked thread still sleeps to
   * the end.
   * @throws {RangeError} at once if `ms` is negative, not finite, or too long for a timer
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * From now on uses a pool of `threads` threads, if the variant has a pool. Resolves when the old pool has
   * ended, after the waits that are running on it; at once if nothing changes.
   */
  resize(threads: number): Promise<void>;
  /** Ends the pool, if there is one; a wait that is still running may reject. */
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
    // Not async: the loop's thread is blocked from the call on, even for a caller that awaits.
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
      // A pool that is closed drops the waits that are still queued.
      await Promise.allSettled(waits);
      await (await before)?.destroy();
    },
    async close() {
      await (await pool)?.destroy();
    },
  };
}

/** Imported here because most processes that import this file never start a pool. */
async function startPool(threads: number): Promise<Piscina> {
  const { Piscina } = await import("piscina");
  const worker = import.meta.url.endsWith(".ts") ? "./pool-worker.cts" : "./pool-worker.cjs";
  const pool = new Piscina({
    filename: fileURLToPath(new URL(worker, import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    // Without it, newer waits overtake queued ones again and again.
    stricterFIFO: true,
    recordTiming: false,
  });
  // The only message that a thread sends by itself says that it is up. A wait that is given to a thread
  // while it starts would be measured together with that start.
  await Promise.all(pool.threads.map((thread) => once(thread, "message")));
  return pool;
}

/** Longer waits overflow a timer, which then fires at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

function requireWait(ms: number): void {
  if (!(ms >= 0 && ms <= LONGEST_WAIT_MS))
    throw new RangeError(`a wait of ${ms} ms is not possible: use 0 to ${LONGEST_WAIT_MS} ms`);
}
