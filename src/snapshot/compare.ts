import {
  DEFAULT_THRESHOLDS,
  type Because,
  type ScenarioComparison,
  type Thresholds,
} from "../model/comparison.ts";
import type { ScenarioSnapshot } from "../model/snapshot.ts";
import { bootstrapDifference, lowerTail } from "../stats/bootstrap.ts";
import { hodgesLehmann } from "../stats/hodges-lehmann.ts";
import { holm } from "../stats/holm.ts";
import { quantile } from "../stats/quantile.ts";
import { seededRandom } from "../stats/random.ts";
import type { Pair } from "./match.ts";

export interface CompareOptions {
  /** The scenarios measured once more because `suspects` named them; null before that, or when nothing can be. */
  readonly rerun: readonly ScenarioSnapshot[] | null;
  /** By scenario; the defaults for any that is not named. */
  readonly thresholds?: ReadonlyMap<string, Thresholds>;
  readonly seed?: number;
}

const REPLICATES = 10_000;
/** One side of the interval: L is the 1st percentile, and all scenarios together are wrong this often. */
const LEVEL = 0.01;
/** With fewer, resampling shows nothing of what else might have come. */
const FEWEST_BLOCKS = 5;
/** Errors may be this much commoner where there were some before: a server that fails now and then is uneven. */
const ERROR_MARGIN = 0.01;

/**
 * The verdict on every pair, in their order (docs/ci.md, "The rule").
 *
 * Δ is the Hodges–Lehmann difference of the blocks' logarithms and L the 1st percentile of its bootstrap.
 * A regression needs e^L above the lower threshold and e^Δ above the other. The p-value that Holm adjusts
 * over all scenarios is the bootstrap's tail probability of a ratio no higher than the lower threshold;
 * e^L is above it exactly when that is below 1 %, and the adjusted one must be below 1 % as well. Then a
 * second measurement must say the same. More failed requests are a regression too, and so is a
 * burst that came back together and now comes back one by one. Improvements mirror all of it.
 */
export function compare(
  pairs: readonly Pair[],
  { rerun, thresholds = new Map(), seed = 1 }: CompareOptions,
): readonly ScenarioComparison[] {
  const weighed = pairs.map(({ base, now }) =>
    weigh(base, now, thresholds.get(now.name) ?? DEFAULT_THRESHOLDS, seed),
  );
  const grown = holm(weighed.map(({ evidence }) => evidence?.grown ?? 1));
  const shrunk = holm(weighed.map(({ evidence }) => evidence?.shrunk ?? 1));
  return pairs.map(({ name, base, now }, at) => {
    const first = judge(weighed[at]!, { grown: grown[at] ?? 1, shrunk: shrunk[at] ?? 1 });
    const again = rerun?.find((one) => one.name === name);
    const scenario = {
      name,
      errors: { base: base.errors, now: now.errors + (again?.errors ?? 0) },
      ...(base.name !== name && { renamedFrom: base.name }),
    };
    if (again === undefined || !isFinding(first)) return { ...scenario, ...first, confirmed: null };
    const limits = thresholds.get(name) ?? DEFAULT_THRESHOLDS;
    const second = judge(weigh(base, again, limits, seed));
    // Chosen for being far off, the first estimate is more likely too far than not: the second is shown.
    if (second.verdict === first.verdict) return { ...scenario, ...second, confirmed: true };
    const verdict = second.verdict === "same" ? "same" : "inconclusive";
    return { ...scenario, ...second, verdict, because: "not-again", confirmed: false };
  });
}

/** The scenarios to be measured again before anything is said of them. */
export function suspects(scenarios: readonly ScenarioComparison[]): readonly string[] {
  return scenarios.filter(isFinding).map(({ name }) => name);
}

/**
 * The scenarios that are off by enough to matter, yet not beyond doubt: more blocks of them may tell.
 */
export function unproven(
  scenarios: readonly ScenarioComparison[],
  thresholds: ReadonlyMap<string, Thresholds> = new Map(),
): readonly string[] {
  return scenarios
    .filter(({ name, verdict, ratio }) => {
      const { estimate } = thresholds.get(name) ?? DEFAULT_THRESHOLDS;
      if (verdict !== "inconclusive" || ratio === null) return false;
      return ratio > estimate || ratio < 1 / estimate;
    })
    .map(({ name }) => name);
}

function isFinding({ verdict }: Pick<ScenarioComparison, "verdict">): boolean {
  return verdict === "regression" || verdict === "improvement";
}

interface Evidence {
  /** Logarithms of how many times the base's ratio it is now. */
  readonly delta: number;
  readonly low: number;
  readonly high: number;
  /** Tail probabilities of having grown, or shrunk, by no more than the lower threshold. */
  readonly grown: number;
  readonly shrunk: number;
}

interface Weighed {
  /** Null where there are too few blocks. */
  readonly evidence: Evidence | null;
  /** 1 for more failed requests than before, -1 for fewer. */
  readonly errors: -1 | 0 | 1;
  /** 1 for a burst that came back together and comes one by one now, -1 for the reverse. */
  readonly overlap: -1 | 0 | 1;
  readonly limits: Thresholds;
}

function weigh(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  limits: Thresholds,
  seed: number,
): Weighed {
  const errors = moreErrors(base, now) ? 1 : fewerErrors(base, now) ? -1 : 0;
  const overlap = fellApart(base, now) ? 1 : fellApart(now, base) ? -1 : 0;
  const [then, today] = [filled(base), filled(now)];
  if (then.flat().length < FEWEST_BLOCKS || today.flat().length < FEWEST_BLOCKS)
    return { evidence: null, errors, overlap, limits };
  const random = seededRandom(seed);
  const replicates = bootstrapDifference(today, then, { replicates: REPLICATES, random });
  const sorted = [...replicates];
  const evidence = {
    delta: hodgesLehmann(today.flat(), then.flat()),
    low: quantile(sorted, LEVEL),
    high: quantile(sorted, 1 - LEVEL),
    grown: lowerTail(replicates, Math.log(limits.lower)),
    shrunk: lowerTail(
      replicates.map((value) => -value),
      Math.log(limits.lower),
    ),
  };
  return { evidence, errors, overlap, limits };
}

type Judgement = Pick<ScenarioComparison, "verdict" | "because" | "ratio" | "low" | "high">;

/** `adjusted` are the tail probabilities after Holm; without them, one scenario is judged by itself. */
function judge(
  { evidence, errors, overlap, limits }: Weighed,
  adjusted: { readonly grown: number; readonly shrunk: number } | null = evidence,
): Judgement {
  const figures = {
    ratio: evidence && Math.exp(evidence.delta),
    low: evidence && Math.exp(evidence.low),
    high: evidence && Math.exp(evidence.high),
  };
  const say = (verdict: Judgement["verdict"], because: Because): Judgement => ({
    verdict,
    because,
    ...figures,
  });
  if (errors === 1) return say("regression", "errors");
  if (evidence === null || adjusted === null)
    return errors === -1 ? say("improvement", "errors") : say("inconclusive", "too-few-blocks");

  const { delta, low, high } = evidence;
  const [lower, estimate] = [Math.log(limits.lower), Math.log(limits.estimate)];
  if (delta > estimate) {
    if (overlap === 1) return say("regression", "overlap");
    if (low > lower && adjusted.grown < LEVEL) return say("regression", "ratio");
  }
  if (delta < -estimate) {
    if (overlap === -1) return say("improvement", "overlap");
    if (high < -lower && adjusted.shrunk < LEVEL) return say("improvement", "ratio");
  }
  if (errors === -1) return say("improvement", "errors");
  // Nothing is proven; nor is sameness where the estimate itself, or both thresholds at once, are possible.
  if (Math.abs(delta) > estimate || high - low > 2 * estimate)
    return say("inconclusive", "too-wide");
  return say("same", "ratio");
}

/** Any error is one too many where there was none. */
function moreErrors(base: ScenarioSnapshot, now: ScenarioSnapshot): boolean {
  return failing(now) > failing(base) + (base.errors === 0 ? 0 : ERROR_MARGIN);
}

function fewerErrors(base: ScenarioSnapshot, now: ScenarioSnapshot): boolean {
  return failing(now) < failing(base) - ERROR_MARGIN;
}

function failing({ errors, requests }: ScenarioSnapshot): number {
  return requests === 0 ? 0 : errors / requests;
}

function fellApart(base: ScenarioSnapshot, now: ScenarioSnapshot): boolean {
  return base.overlap === "together" && now.overlap === "one-by-one";
}

/** The runs that have a block. */
function filled({ runs }: ScenarioSnapshot): readonly (readonly number[])[] {
  return runs.filter((run) => run.length > 0);
}
