import type { Thresholds } from "../model/record/comparison.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import { fisherUpper, type Tally } from "../stats/fisher.ts";
import { holm } from "../stats/holm.ts";
import { runDifference } from "../stats/runs.ts";
import { studentQuantile, studentUpper } from "../stats/student.ts";

/** One side of the interval: L is the 1st percentile. All scenarios together are wrong this often. */
export const LEVEL = 0.01;

/** Fewer blocks of a side do not show how much they vary. */
export const FEWEST_BLOCKS = 5;

/** How likely the observation would be if nothing had changed: the p-values of the four kinds of change. */
export interface Chances {
  /** The ratio has grown, or become smaller, by no more than the lower threshold. */
  readonly grown: number;
  readonly shrunk: number;
  /** Requests do not fail more often, or less often. */
  readonly moreErrors: number;
  readonly fewerErrors: number;
}

/** Two measurements of a scenario, compared, before anything is concluded. */
export interface Evidence {
  /** Logarithms of the ratio now divided by the base's; null if there are too few blocks. */
  readonly change: { readonly delta: number; readonly low: number; readonly high: number } | null;
  readonly chances: Chances;
  /** 1 if a burst came back together and now comes one by one, -1 for the reverse. */
  readonly overlap: -1 | 0 | 1;
  /** ln(now / then) of each side's own time, which also depends on the machine's speed that day. */
  readonly sides: { readonly treatment: number; readonly reference: number };
  readonly limits: Thresholds;
}

/**
 * Δ, its interval and its tail probabilities by Student's t over runs (`runDifference`), and Fisher's exact
 * test of the failed requests.
 */
export function evidenceOf(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  limits: Thresholds,
): Evidence {
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

/** The chances, adjusted for the number of scenarios (Holm), for each kind of change separately. */
export function adjust(evidence: readonly Evidence[]): readonly Chances[] {
  const over = (kind: keyof Chances): readonly number[] =>
    holm(evidence.map(({ chances }) => chances[kind]));
  const [grown, shrunk] = [over("grown"), over("shrunk")];
  const [moreErrors, fewerErrors] = [over("moreErrors"), over("fewerErrors")];
  return evidence.map((_, at) => ({
    grown: grown[at]!,
    shrunk: shrunk[at]!,
    moreErrors: moreErrors[at]!,
    fewerErrors: fewerErrors[at]!,
  }));
}

/** ln(now / then); 0 if one of them is not known. */
function growth(then: number, now: number): number {
  return then > 0 && now > 0 ? Math.log(now / then) : 0;
}

function failed({ errors, requests }: ScenarioSnapshot): Tally {
  return { hits: errors, of: requests };
}

function fellApart(base: ScenarioSnapshot, now: ScenarioSnapshot): boolean {
  return base.overlap === "together" && now.overlap === "one-by-one";
}

/** The runs with at least one block. */
function filled({ runs }: ScenarioSnapshot): readonly (readonly number[])[] {
  return runs.filter((run) => run.length > 0);
}
