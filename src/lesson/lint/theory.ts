import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { findingsOf } from "./check.ts";
import type { Finding } from "../../model/lesson/problem.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { variantHolding } from "../../model/variants.ts";

/** Arithmetic has something to say about every experiment, and its first shows what async is for. */
export async function checkTheory(found: FoundLesson): Promise<readonly Finding[]> {
  const finding = findingsOf(found);
  let plans: readonly TrialPlan[];
  try {
    plans = planRun([found.lesson], DEFAULT_SETTINGS);
  } catch (error) {
    return [
      finding("lesson", `It cannot be planned: ${reason(error)}.`, "Look at its waits and lanes."),
    ];
  }
  const findings = plans
    .filter(({ theoryMs }) => !Number.isFinite(theoryMs) || theoryMs < 0)
    .map(({ experiment, cell }) =>
      finding(
        "lesson",
        `There is no theory for "${cell.variant}, ${cell.pattern}" of ${experiment.id}.`,
        "Declare each request's wait in seconds of the course.",
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
      findings.push(
        finding(
          "lesson",
          `The claim of ${system} is about "${variant}, ${pattern}" of ${experiment}, which is no trial.`,
          "Name a trial that a run measures without options.",
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
    findings.push(
      finding(
        "lesson",
        `By theory nothing is gained in ${first?.id}: Promise.all takes as long as one by one.`,
        "Plan two requests or more that wait.",
      ),
    );
  return findings;
}
