import type { Measured } from "./assemble.ts";
import type { TrialPlan } from "./plan.ts";

/** A tolerance above this share of theory would accept nearly anything. */
const WIDEST_TOLERANCE = 0.25;

/** The first plan whose waits are too short for its measurement to be held against theory. */
export function unverifiable(plans: readonly TrialPlan[]): TrialPlan | undefined {
  // A theory of no time at all is held to the tolerance as it is.
  return plans.find(
    ({ theoryMs, toleranceMs }) =>
      theoryMs > 0 && toleranceMs < Infinity && toleranceMs > theoryMs * WIDEST_TOLERANCE,
  );
}

/** A trial that did not reproduce what theory says. */
export interface Mismatch {
  readonly plan: TrialPlan;
  readonly measuredMs: number;
  readonly errors: number;
}

/** A trial that misses is measured at most this often: a shared machine pauses whenever it likes. */
export const MOST_ATTEMPTS = 3;

type Outcome = Pick<Measured, "plan" | "trial">;

/** Whether a trial's makespan is as close to theory as the plan asks, and without an error. */
function reproduces({ plan, trial }: Outcome): boolean {
  return trial.errors.total === 0 && Math.abs(trial.makespanMs - plan.theoryMs) <= plan.toleranceMs;
}

/** The trials that do not reproduce theory. */
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
