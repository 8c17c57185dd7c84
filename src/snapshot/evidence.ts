import type { Thresholds } from "../model/record/comparison.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import { fisherUpper, type Tally } from "../stats/fisher.ts";
import { holm } from "../stats/holm.ts";
import { runDifference } from "../stats/runs.ts";
import { studentQuantile, studentUpper } from "../stats/student.ts";

/** One side of the interval: L is the 1st percentile. All scenarios together are wrong this often. */
export const LEVEL = 0.01;

/** Fewer blocks of a side show nothing of how they spread. */
export const FEWEST_BLOCKS = 5;

/** How likely what was seen would be, had nothing happened: the p-values of the four findings. */
export interface Chances {
  /** The ratio has grown, or shrunk, by no more than the lower threshold. */
  readonly grown: number;
  readonly shrunk: number;
  /** Requests fail no more, or no less, often. */
  readonly moreErrors: number;
  readonly fewerErrors: number;
}

/** Two measurements of a scenario laid beside each other, before anything is concluded. */
export interface Weighed {
  /** Logarithms of how many times the base's ratio it is now; null where there are too few blocks. */
  readonly change: { readonly delta: number; readonly low: number; readonly high: number } | null;
  readonly chances: Chances;
  /** 1 for a burst that came back together and comes one by one now, -1 for the reverse. */
  readonly overlap: -1 | 0 | 1;
  /** ln(now / then) of each side's own time, which the machine's speed of the day is part of. */
  readonly sides: { readonly treatment: number; readonly reference: number };
  readonly limits: Thresholds;
}

/**
 * Δ, its interval and its tail probabilities by Student's t over runs (`runDifference`), and Fisher's exact
 * test of the failed requests.
 */
export function weigh(base: ScenarioSnapshot, now: ScenarioSnapshot, limits: Thresholds): Weighed {
  const overlap = fellApart(base, now) ? 1 : fellApart(now, base) ? -1 : 0;
  const [failedThen, failedNow] = [failed(base), failed(now)];
  const errors = {
    moreErrors: fisherUpper(failedNow, failedThen),
    fewerErrors: fisherUpper(failedThen, failedNow),
  };
  const sides = {
    treatment: growth(base.treatmentMs, now.treatmentMs),
    reference: growth(base.referenceMs, now.referenceMs),
  };
  const [then, today] = [filled(base), filled(now)];
  if (then.flat().length < FEWEST_BLOCKS || today.flat().length < FEWEST_BLOCKS)
    return { change: null, chances: { grown: 1, shrunk: 1, ...errors }, overlap, sides, limits };
  const { delta, error, freedom } = runDifference(today, then);
  const reach = studentQuantile(LEVEL, freedom) * error;
  const lower = Math.log(limits.lower);
  const grown = studentUpper((delta - lower) / error, freedom);
  const shrunk = studentUpper((-delta - lower) / error, freedom);
  return {
    change: { delta, low: delta - reach, high: delta + reach },
    chances: { grown, shrunk, ...errors },
    overlap,
    sides,
    limits,
  };
}

/** The chances of each, adjusted for having looked at them all (Holm), one kind of finding at a time. */
export function adjust(weighed: readonly Weighed[]): readonly Chances[] {
  const over = (kind: keyof Chances): readonly number[] =>
    holm(weighed.map(({ chances }) => chances[kind]));
  const [grown, shrunk] = [over("grown"), over("shrunk")];
  const [moreErrors, fewerErrors] = [over("moreErrors"), over("fewerErrors")];
  return weighed.map((_, at) => ({
    grown: grown[at]!,
    shrunk: shrunk[at]!,
    moreErrors: moreErrors[at]!,
    fewerErrors: fewerErrors[at]!,
  }));
}

/** ln(now / then); 0 where one of them is not known. */
function growth(then: number, now: number): number {
  return then > 0 && now > 0 ? Math.log(now / then) : 0;
}

function failed({ errors, requests }: ScenarioSnapshot): Tally {
  return { hits: errors, of: requests };
}

function fellApart(base: ScenarioSnapshot, now: ScenarioSnapshot): boolean {
  return base.overlap === "together" && now.overlap === "one-by-one";
}

/** The runs that have a block. */
function filled({ runs }: ScenarioSnapshot): readonly (readonly number[])[] {
  return runs.filter((run) => run.length > 0);
}
