import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Product } from "../../src/routes.ts";

/** How often a reader looks at the heap, in rows. */
const EVERY = 5000;

export interface Heap {
  readonly rows: number;
  /** The most that lived at once, above what lived before. */
  readonly peakMiB: number;
}

/**
 * Reads rows as `read` hands them over, and tells how much memory was alive at most. What is
 * garbage is cleared away before each look: when that happens by itself is chance.
 */
export async function measureHeap(
  read: (look: (row: Product) => void) => Promise<void>,
): Promise<Heap> {
  const collect = collector();
  let rows = 0;
  let peak = 0;
  collect();
  const before = process.memoryUsage().heapUsed;
  await read(() => {
    rows += 1;
    if (rows % EVERY !== 0) return;
    collect();
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  });
  return { rows, peakMiB: peak / 2 ** 20 };
}

/** What `node --expose-gc` would give. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
