import { mean, median } from "./quantile.ts";

/**
 * Blocks as they were measured: one inner list for each run. A run has new processes, so the blocks of one
 * run have the same layout of code and memory, and the blocks of two runs do not.
 */
export type Runs = readonly (readonly number[])[];

/** The distance between two sides, and how certain it is. */
export interface RunDifference {
  /** The mean of one side's run medians, minus that of the other. */
  readonly delta: number;
  /** The standard error of `delta`, and its degrees of freedom. */
  readonly error: number;
  readonly freedom: number;
}

/** A single run is cut into this many stretches, in the order measured. */
const STRETCHES = 5;
/** The assumed spread between processes of the same code if each side has only one run: 2 per cent. */
const UNSEEN_SPREAD = 0.02;
/** The precision of the stored logarithms: without it, equal blocks would look like certainty. */
const FINEST = 1e-4;

/**
 * The difference of two sides, `to` minus `from`. The spread between runs says how much is chance: Student's
 * t over the runs' medians with one pooled variance (Kalibera & Jones 2013, "Rigorous benchmarking in
 * reasonable time": count the highest level that was repeated). A run is the median of its blocks, so that a
 * burst of other work on the machine moves it little. A side is the mean of its runs, because code that has
 * fast and slow processes is as slow as both together.
 *
 * Two single runs cannot show how processes differ. They are cut into stretches (batch means, Conway 1963),
 * and `UNSEEN_SPREAD` is added for each process. A single run against several is treated as one of those.
 * @throws {RangeError} if a side has no run, or a run no block
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

/** The medians of up to `STRETCHES` stretches of one run, all as equal in length as possible. */
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
