/**
 * Blocks as they were measured: one inner list for each run, a run being fresh processes. Blocks of a
 * run share what its processes happened to be (where code and memory came to lie), those of two do not.
 */
export type Runs = readonly (readonly number[])[];

export interface BootstrapOptions {
  readonly replicates: number;
  /** 0 ≤ x < 1, seeded: the same seed gives the same replicates. */
  readonly random: () => number;
}

/**
 * What the Hodges–Lehmann difference might as well have come out as: the estimate over blocks drawn
 * again, with replacement, from each side (Efron & Tibshirani 1993, chapter 8). A block is drawn whole,
 * treatment and reference together. Where a side has several runs, runs are drawn first and blocks
 * inside them after (Kalibera & Jones 2013, "Rigorous benchmarking in reasonable time"), so that
 * differences between processes count as the chance they are. Ascending; no side and no run may be empty.
 *
 * Every replicate's differences are among those of the blocks, so these are sorted once and each
 * replicate only weighs them.
 */
export function bootstrapDifference(
  to: Runs,
  from: Runs,
  { replicates, random }: BootstrapOptions,
): Float64Array {
  const ys = to.flat();
  const xs = from.flat();
  const pairs = ys.flatMap((y, i) => xs.map((x, j) => ({ difference: y - x, i, j })));
  pairs.sort((a, b) => a.difference - b.difference);
  const difference = Float64Array.from(pairs, (pair) => pair.difference);
  const toIndex = Uint32Array.from(pairs, (pair) => pair.i);
  const fromIndex = Uint32Array.from(pairs, (pair) => pair.j);

  const drawTo = createDraw(to, random);
  const drawFrom = createDraw(from, random);
  return Float64Array.from({ length: replicates }, () => {
    const total = drawTo.draw() * drawFrom.draw();
    const [ofTo, ofFrom] = [drawTo.weights, drawFrom.weights];
    // The median of the differences, each standing there as often as both its blocks were drawn together.
    const lowerRank = Math.floor((total - 1) / 2);
    const upperRank = Math.floor(total / 2);
    let at = -1;
    let passed = 0;
    while (passed <= lowerRank) {
      at += 1;
      passed += ofTo[toIndex[at]!]! * ofFrom[fromIndex[at]!]!;
    }
    const lower = difference[at]!;
    while (passed <= upperRank) {
      at += 1;
      passed += ofTo[toIndex[at]!]! * ofFrom[fromIndex[at]!]!;
    }
    return (lower + difference[at]!) / 2;
  }).toSorted();
}

/**
 * The chance, read off bootstrap replicates, of a difference at or below `limit`: the tail probability
 * of "it is no more than that". One is added above and below, so that it is never 0, which no finite
 * number of replicates can show (Davison & Hinkley 1997, section 4.2.1).
 */
export function lowerTail(replicates: Float64Array, limit: number): number {
  return (replicates.filter((value) => value <= limit).length + 1) / (replicates.length + 1);
}

interface Draw {
  /** How often each block was drawn, in the order of the runs put end to end. */
  readonly weights: Uint32Array;
  /** Draws anew; gives how many blocks were drawn. */
  draw(): number;
}

function createDraw(runs: Runs, random: () => number): Draw {
  const offsets: number[] = [];
  let length = 0;
  for (const run of runs) {
    if (run.length === 0) throw new RangeError("a run needs at least one block");
    offsets.push(length);
    length += run.length;
  }
  if (length === 0) throw new RangeError("a side needs at least one block");
  const weights = new Uint32Array(length);
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    weights,
    draw() {
      weights.fill(0);
      let total = 0;
      for (let drawn = 0; drawn < runs.length; drawn++) {
        // There is nothing to choose among one.
        const run = runs.length === 1 ? 0 : below(runs.length);
        const offset = offsets[run]!;
        const size = runs[run]!.length;
        for (let block = 0; block < size; block++) weights[offset + below(size)]! += 1;
        total += size;
      }
      return total;
    },
  };
}
