import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { reporterFor } from "./check.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { variantHolding } from "../../model/variants.ts";

/** Every experiment has a theory, and the first one shows a gain from async. */
export async function checkTheory(found: FoundLesson): Promise<readonly Problem[]> {
  const problem = reporterFor(found);
  let plans: readonly TrialPlan[];
  try {
    plans = planRun([found.lesson], DEFAULT_SETTINGS);
  } catch (error) {
    return [
      problem("lesson", `It cannot be planned: ${reason(error)}.`, "Check its waits and lanes."),
    ];
  }
  const problems = plans
    .filter(({ theoryMs }) => !Number.isFinite(theoryMs) || theoryMs < 0)
    .map(({ experiment, cell }) =>
      problem(
        "lesson",
        `There is no theory for "${cell.variant}, ${cell.pattern}" of ${experiment.id}.`,
        "Declare the wait of each request in seconds of the course.",
      ),
    );
  for (const { system, experiment, variant, pattern } of found.lesson.claims ?? [])
    if (
      !plans.some(
        (plan) =>
          plan.experiment.id === experiment &&
          plan.cell.variant === variant &&
          plan.cell.pattern === pattern,
      )
    )
      problems.push(
        problem(
          "lesson",
          `The claim of ${system} is about "${variant}, ${pattern}" of ${experiment}, which is not a trial.`,
          "Name a trial that a run without options measures.",
        ),
      );
  const [first] = found.lesson.experiments;
  const theory = (variant: string, pattern: string): number =>
    plans.find(
      ({ experiment, cell }) =>
        experiment.id === first?.id && cell.variant === variant && cell.pattern === pattern,
    )?.theoryMs ?? NaN;
  const yielding = variantHolding("nothing");
  if (theory(yielding, "concurrent") >= theory(yielding, "sequential"))
    problems.push(
      problem(
        "lesson",
        `By theory ${first?.id} gains nothing: Promise.all takes as long as one by one.`,
        "Plan at least two requests that wait.",
      ),
    );
  return problems;
}
