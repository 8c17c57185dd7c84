import { checkDemos } from "./demos.ts";
import { checkPlan } from "./plan.ts";
import { checkQuiz } from "./quiz.ts";
import { checkShape } from "./shape.ts";
import { checkTexts } from "./texts.ts";
import { checkTodos } from "./todos.ts";
import type { FoundLesson, Lessons } from "../find.ts";
import { type LessonFault, shown } from "../broken.ts";
import type { Check } from "./check.ts";
import { checkExercise } from "./exercise.ts";
import type { CheckedLesson, Finding } from "../../model/lesson/problem.ts";
import { checkPredictions } from "./predictions.ts";
import { checkRoutes } from "./routes.ts";
import { checkSettling } from "./settling.ts";
import { checkTheory } from "./theory.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";

/** Everything a lesson is looked at for: a new subject is one file, in the lowest layer it can be in, and one line. */
const CHECKS: readonly Check[] = [
  checkShape,
  checkPlan,
  checkTheory,
  checkTexts,
  checkDemos,
  checkQuiz,
  checkSettling,
  checkPredicted,
  checkExercise,
  checkRoutes,
  checkTodos,
];

/** Predictions are held to theory: what a run without options is planned to take. */
async function checkPredicted(found: FoundLesson): Promise<readonly Finding[]> {
  let plans: readonly TrialPlan[];
  try {
    plans = planRun([found.lesson], DEFAULT_SETTINGS);
  } catch {
    // A lesson that cannot be planned is told by the check of its theory.
    return [];
  }
  return checkPredictions(found, (experiment) =>
    plans
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => ({ ...cell, makespanMs: theoryMs })),
  );
}

/** One lesson under every check; rejects with the reason of `signal` alone. */
export async function checkLesson(found: FoundLesson, signal: AbortSignal): Promise<CheckedLesson> {
  const findings = [];
  for (const check of CHECKS) {
    signal.throwIfAborted();
    findings.push(...(await check(found, signal)));
  }
  return { id: found.lesson.id, folder: shown(found.folder), findings };
}

/** The folders with nothing to check, each as its one finding. */
export function faultyLessons({ faults }: Lessons): readonly CheckedLesson[] {
  return faults.flatMap(({ folders, id, error }: LessonFault) =>
    folders.map((folder) => {
      const lesson = id ?? folder.replaceAll("\\", "/").split("/").at(-1) ?? folder;
      const { message, hint } = error;
      return {
        id: lesson,
        folder: shown(folder),
        findings: [{ lesson, file: "lesson", message, hint }],
      };
    }),
  );
}
