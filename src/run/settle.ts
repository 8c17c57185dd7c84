import { LabError } from "../errors.ts";
import type { Lesson } from "../model/lesson/lesson.ts";
import type { Question, Settling } from "../model/lesson/quiz.ts";
import { PATTERNS } from "../model/trial.ts";
import { variantNames } from "../model/variants.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "./plan.ts";

/** A question that a measurement can answer. */
export interface SettledQuestion extends Question {
  readonly settledBy: Settling;
}

/**
 * The trials that settle a question, in its order.
 * @throws {LabError} `no-such-trial` if the lesson does not have one of them
 */
export function planSettling(lesson: Lesson, settling: Settling): readonly TrialPlan[] {
  const { experiment, trials, requests = DEFAULT_SETTINGS.requests } = settling;
  const only = {
    ...lesson,
    experiments: lesson.experiments.filter(({ id }) => id === experiment),
  };
  const settings = { ...DEFAULT_SETTINGS, requests };
  const possible = [
    ...planRun([only], settings),
    ...planRun([only], { ...settings, variants: variantNames, patterns: PATTERNS }),
  ];
  return trials.map(({ variant, pattern }) => {
    const plan = possible.find(({ cell }) => cell.variant === variant && cell.pattern === pattern);
    if (plan !== undefined) return plan;
    throw new LabError({
      code: "no-such-trial",
      message: `${lesson.id} has no trial "${variant}, ${pattern}" in an experiment "${experiment}".`,
      hint: "Name an experiment of the lesson, and a variant or a condition of that experiment.",
      exitCode: 1,
    });
  });
}
