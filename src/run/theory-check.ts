import type { Measured } from "./assemble.ts";
import type { TrialPlan } from "./plan.ts";

/** A tolerance above this share of theory would accept almost anything. */
const WIDEST_TOLERANCE = 0.25;

/** The first plan whose waits are too short to compare its measurement with theory. */
export function unverifiable(plans: readonly TrialPlan[]): TrialPlan | undefined {
  // If theory says no time at all, the tolerance is used as it is.
  return plans.find(
    ({ theoryMs, toleranceMs }) =>
      theoryMs > 0 && toleranceMs < Infinity && toleranceMs > theoryMs * WIDEST_TOLERANCE,
  );
}

/** A trial that does not agree with theory. */
export interface Mismatch {
  readonly plan: TrialPlan;
  readonly measuredMs: number;
  readonly errors: number;
}

/** How often a trial that misses theory is measured at most: a shared machine can pause at any time. */
export const MOST_ATTEMPTS = 3;

type Outcome = Pick<Measured, "plan" | "trial">;

/** Whether a trial's makespan is within the plan's tolerance of theory, without an error. */
function reproduces({ plan, trial }: Outcome): boolean {
  return trial.errors.total === 0 && Math.abs(trial.makespanMs - plan.theoryMs) <= plan.toleranceMs;
}

/** The trials that do not agree with theory. */
export function verify(measured: readonly Outcome[]): readonly Mismatch[] {
  return measured
    .filter((each) => !reproduces(each))
    .map(({ plan, trial }) => ({
      plan,
      measuredMs: trial.makespanMs,
      errors: trial.errors.total,
    }));
}

/** Whether a trial that missed theory is measured once more. */
export function tryAgain(measured: Outcome & Pick<Measured, "attempts">): boolean {
  return measured.attempts < MOST_ATTEMPTS && !reproduces(measured);
}
