import type { Measured } from "./assemble.ts";
import type { TrialPlan } from "./plan.ts";

/** A trial that did not reproduce what theory says. */
export interface Mismatch {
  readonly plan: TrialPlan;
  readonly measuredMs: number;
  readonly errors: number;
}

/** The trials whose makespan is further from theory than the plan tolerates, or that had errors. */
export function verify(measured: readonly Measured[]): readonly Mismatch[] {
  return measured
    .filter(
      ({ plan, trial }) =>
        trial.errors.total > 0 || Math.abs(trial.makespanMs - plan.theoryMs) > plan.toleranceMs,
    )
    .map(({ plan, trial }) => ({
      plan,
      measuredMs: trial.makespanMs,
      errors: trial.errors.total,
    }));
}
