import { mean, median } from "./quantile.ts";

/**
 * Blocks as they were measured: one inner list for each run, a run being fresh processes. Blocks of a
 * run share what its processes happened to be (where code and memory came to lie), those of two do not.
 */
export type Runs = readonly (readonly number[])[];

/** How far one side lies from another, and how sure that is. */
export interface RunDifference {
  /** Mean of the run medians of one side, less that of the other. */
  readonly delta: number;
  /** The standard error of `delta`, and its degrees of freedom. */
  readonly error: number;
  readonly freedom: number;
}

/** A lone run is cut into so many stretches, in the order measured. */
const STRETCHES = 5;
/** How far processes of the same code lie apart, where only one of each side was seen: 2 per cent. */
const UNSEEN_SPREAD = 0.02;
/** No finer than logarithms are kept, so that equal blocks are not taken for certainty. */
const FINEST = 1e-4;

/**
 * The difference of two sides, `to` less `from`, with the spread between runs as its measure of chance:
 * Student's t over the runs' medians with one pooled variance (Kalibera & Jones 2013, "Rigorous
 * benchmarking in reasonable time": the highest level that repeats is the one to count). A run is a median of its
 * blocks, so that a burst of other work on the machine moves it little; sides are means of runs, since code whose
 * processes come in two kinds is as slow as both together.
 *
 * Two lone runs show nothing of how processes differ. They are cut into stretches (batch means, Conway
 * 1963), and `UNSEEN_SPREAD` is counted for each process. A lone run against several counts as one of their kind.
 * @throws {RangeError} when a side has no run, or a run no block
 */
export function runDifference(to: Runs, from: Runs): RunDifference {
  if (to.length === 1 && from.length === 1) {
    const difference = pooled(stretches(to[0]!), stretches(from[0]!));
    return { ...difference, error: Math.hypot(difference.error, Math.SQRT2 * UNSEEN_SPREAD) };
  }
  return pooled(to.map(median), from.map(median));
}

function pooled(to: readonly number[], from: readonly number[]): RunDifference {
  if (to.length === 0 || from.length === 0) throw new RangeError("a side needs at least one run");
  const freedom = to.length + from.length - 2;
  const variance = (squares(to) + squares(from)) / freedom;
  return {
    delta: mean(to) - mean(from),
    error: Math.max(FINEST, Math.sqrt(variance * (1 / to.length + 1 / from.length))),
    freedom,
  };
}

/** The medians of up to `STRETCHES` stretches of one run, as equally long as can be. */
function stretches(run: readonly number[]): readonly number[] {
  const count = Math.min(STRETCHES, run.length);
  return Array.from({ length: count }, (_, at) =>
    median(
      run.slice(Math.floor((at * run.length) / count), Math.floor(((at + 1) * run.length) / count)),
    ),
  );
}

/** The sum of squared distances from the mean. */
function squares(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}
