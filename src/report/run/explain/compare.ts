import type { Pattern } from "../../../model/trial.ts";
import type { TrialRecord } from "../../../model/record/run.ts";
import { variantHolding, variantNames } from "../../../model/variants.ts";

/** One variant with both patterns, with figures that can be compared. */
export interface Pair {
  readonly alone: TrialRecord;
  readonly together: TrialRecord;
}

/** Trials whose figures say how long the work took: with a failed request, the clock stops too early or too late. */
export function sound(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  return trials.filter(({ errors, requests }) => errors.total === 0 && requests > 0);
}

export function find(
  trials: readonly TrialRecord[],
  variant: string,
  pattern: Pattern,
): TrialRecord | undefined {
  return trials.find((trial) => trial.variant === variant && trial.pattern === pattern);
}

/** Whether the trials are a lesson's own conditions, each with its own name, and not variants. */
export function areConditions(trials: readonly TrialRecord[]): boolean {
  const names = new Set(trials.map(({ variant }) => variant));
  return names.size === trials.length && !variantNames.some((variant) => names.has(variant));
}

/**
 * The variant one after another compared with `Promise.all`, or with a limited number at once if that was not
 * measured; undefined unless both did the same work, and it could overlap.
 */
export function pairOf(trials: readonly TrialRecord[], variant: string): Pair | undefined {
  const alone = find(trials, variant, "sequential");
  const together = find(trials, variant, "concurrent") ?? find(trials, variant, "limited");
  if (!alone || !together || alone.requests !== together.requests) return undefined;
  if (alone.requests < 2 || alone.makespanMs === 0 || together.makespanMs === 0) return undefined;
  return { alone, together };
}

/**
 * How many times faster a trial was than blocking requests one after another (than those of its own variant, if
 * blocking was not measured; than the first condition, if each trial has its own name); null if that would
 * compare different work.
 */
export function speedUp(trials: readonly TrialRecord[], trial: TrialRecord): number | null {
  const base =
    find(trials, variantHolding("loop"), "sequential") ??
    (areConditions(trials) ? trials[0] : find(trials, trial.variant, "sequential"));
  if (!base || sound([base, trial]).length < 2) return null;
  if (base.requests !== trial.requests || base.makespanMs === 0) return null;
  return trial.makespanMs > 0 ? base.makespanMs / trial.makespanMs : null;
}
