import {
  DEFAULT_THRESHOLDS,
  type Because,
  type ScenarioComparison,
  type Thresholds,
} from "../model/record/comparison.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import type { Pair } from "./match.ts";
import { observe } from "./observe.ts";
import { adjust, LEVEL, evidenceOf, type Evidence } from "./evidence.ts";

export interface CompareOptions {
  /** The scenarios that `suspects` named, measured once more; null before that, or if nothing can be measured. */
  readonly rerun: readonly ScenarioSnapshot[] | null;
  /** By scenario; the defaults for any other. */
  readonly thresholds?: ReadonlyMap<string, Thresholds>;
}

/**
 * The verdict on every pair, in their order (docs/ci.md, "The rule").
 *
 * Δ is the difference of the mean logarithms of the runs and L the lower end of its interval by Student's t
 * (`runDifference`). A regression needs e^L above the lower threshold and e^Δ above the other. The p-value
 * that Holm adjusts over all scenarios is the chance of such a Δ were the ratio no higher than the lower threshold;
 * e^L is above it exactly when that is below 1 %, and the adjusted one must be below 1 % as well. Requests
 * that fail more often, by Fisher's exact test at the same level, are a regression too, and so is a burst
 * that came back together and now comes back one by one. A second measurement must say the same of any
 * of them. Improvements mirror all of it.
 */
export function compare(
  pairs: readonly Pair[],
  { rerun, thresholds = new Map() }: CompareOptions,
): readonly ScenarioComparison[] {
  const limitsOf = (name: string): Thresholds => thresholds.get(name) ?? DEFAULT_THRESHOLDS;
  const evidence = pairs.map(({ base, now }) => evidenceOf(base, now, limitsOf(now.name)));
  const adjusted = adjust(evidence);
  return pairs.map(({ name, base, now }, at) => {
    const first = judge(evidence[at]!, adjusted[at]);
    const again = rerun?.find((one) => one.name === name);
    const scenario = {
      name,
      errors: { base: base.errors, now: now.errors + (again?.errors ?? 0) },
      requests: { base: base.requests, now: now.requests + (again?.requests ?? 0) },
      ...failureOf(again ?? now),
      ...observed(base, again === undefined ? [now] : [now, again], limitsOf(name), pairs.length),
      ...(base.name !== name && { renamedFrom: base.name }),
    };
    if (again === undefined || !isFinding(first))
      return { ...scenario, ...times(base, now), ...first, confirmed: null };
    const second = judge(evidenceOf(base, again, limitsOf(name)));
    // The first estimate was chosen because it is far off, so it is probably too far: the second is shown.
    const figures = { ...scenario, ...times(base, again) };
    if (second.verdict === first.verdict) return { ...figures, ...second, confirmed: true };
    const verdict = second.verdict === "same" ? "same" : "inconclusive";
    return { ...figures, ...second, verdict, because: "not-again", confirmed: false };
  });
}

function failureOf({ failure }: ScenarioSnapshot): Pick<ScenarioComparison, "failure"> {
  return failure === undefined ? {} : { failure };
}

/** What each of the measurements shows by itself, as the last of them has it. */
function observed(
  base: ScenarioSnapshot,
  measurements: readonly ScenarioSnapshot[],
  limits: Thresholds,
  scenarios: number,
): Pick<ScenarioComparison, "observations"> {
  // For having looked at so many (Bonferroni).
  const all = measurements.map((now) => observe(base, now, limits, LEVEL / scenarios));
  const observations = (all.at(-1) ?? []).filter(({ kind }) =>
    all.every((one) => one.some((other) => other.kind === kind)),
  );
  return observations.length === 0 ? {} : { observations };
}

function times(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
): Pick<ScenarioComparison, "treatmentMs" | "referenceMs"> {
  return {
    treatmentMs: { base: base.treatmentMs, now: now.treatmentMs },
    referenceMs: { base: base.referenceMs, now: now.referenceMs },
  };
}

/** Whether more than this share is inconclusive, so that the others are not a gate. */
export function isBlind(
  scenarios: readonly Pick<ScenarioComparison, "verdict">[],
  maxInconclusive: number,
): boolean {
  const unknown = scenarios.filter(({ verdict }) => verdict === "inconclusive").length;
  return unknown > maxInconclusive * scenarios.length;
}

/** The scenarios to measure again before anything is said about them. */
export function suspects(scenarios: readonly ScenarioComparison[]): readonly string[] {
  return scenarios.filter(isFinding).map(({ name }) => name);
}

/** The scenarios whose interval contains both no change and a change: more runs may tell. */
export function unproven(scenarios: readonly ScenarioComparison[]): readonly string[] {
  return scenarios.filter(({ because }) => because === "too-wide").map(({ name }) => name);
}

function isFinding({ verdict }: Pick<ScenarioComparison, "verdict">): boolean {
  return verdict === "regression" || verdict === "improvement";
}

type Judgement = Pick<ScenarioComparison, "verdict" | "because" | "ratio" | "low" | "high">;

/** `chances` are those after Holm; without them, one scenario is judged by itself. */
function judge(
  { change, chances: own, overlap, limits, sides }: Evidence,
  { grown, shrunk, moreErrors, fewerErrors } = own,
): Judgement {
  const figures = {
    ratio: change && Math.exp(change.delta),
    low: change && Math.exp(change.low),
    high: change && Math.exp(change.high),
  };
  const say = (verdict: Judgement["verdict"], because: Because): Judgement => ({
    verdict,
    because,
    ...figures,
  });
  if (moreErrors < LEVEL) return say("regression", "errors");
  if (change === null)
    return fewerErrors < LEVEL
      ? say("improvement", "errors")
      : say("inconclusive", "too-few-blocks");

  const { delta, low, high } = change;
  const [lower, estimate] = [Math.log(limits.lower), Math.log(limits.estimate)];
  // By itself: a loop that is blocked on both sides does not change their ratio. Not compared with the ratio:
  // answers that need no wait any more come one by one, and faster.
  if (overlap === 1 && delta > -estimate) return say("regression", "overlap");
  if (overlap === -1 && delta < estimate) return say("improvement", "overlap");
  const fasterReference = sides.treatment <= lower && sides.reference < -lower;
  if (delta > estimate && low > lower && grown < LEVEL)
    return fasterReference ? say("inconclusive", "reference-faster") : say("regression", "ratio");
  if (delta < -estimate && high < -lower && shrunk < LEVEL) return say("improvement", "ratio");
  if (fewerErrors < LEVEL) return say("improvement", "errors");
  // Nothing is proven, and neither is "no change" as long as the interval reaches beyond a threshold.
  if (high > estimate || low < -estimate) return say("inconclusive", "too-wide");
  return say("same", "ratio");
}
