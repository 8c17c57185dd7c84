import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";

/** Enough for 30 to 60 ms on a machine of today; the same work in every way. */
const BELOW = 400_000;

const FILE = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./primes.cts" : "./primes.cjs", import.meta.url),
);
const { isPrime, countPrimes } = createRequire(import.meta.url)(FILE) as {
  readonly isPrime: (n: number) => boolean;
  readonly countPrimes: (below: number) => number;
};

export type How = "plain" | "async" | "steps" | "worker";

/** The ways to count the very same primes. */
export const compute: Readonly<Record<How, () => number | Promise<number>>> = {
  /** A plain function: the loop's thread is busy until it returns. */
  plain: () => countPrimes(BELOW),

  /** The word `async` in front of it: the same thread, just as busy. */
  async: async () => countPrimes(BELOW),

  /** Async all the way down: a promise for each number, and still no pause in which others are served. */
  async steps() {
    const isPrimeAsync = async (n: number): Promise<boolean> => isPrime(n);
    let count = 0;
    for (let n = 2; n < BELOW; n++) if (await isPrimeAsync(n)) count++;
    return count;
  },

  /** Another thread: the loop's is free meanwhile. */
  worker: async () => {
    const pool = await workers();
    return (await pool.run(BELOW)) as number;
  },
};

let started: Promise<Piscina> | undefined;

/** One pool for the life of the process: to start a thread costs about as much as this work. */
function workers(): Promise<Piscina> {
  return (started ??= startWorkers());
}

async function startWorkers(): Promise<Piscina> {
  const { Piscina } = await import("piscina");
  const threads = Math.min(4, availableParallelism());
  const name = "countPrimes";
  return new Piscina({ filename: FILE, name, minThreads: threads, maxThreads: threads });
}
