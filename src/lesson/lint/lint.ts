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
import type { CheckedLesson, Problem } from "../../model/lesson/problem.ts";
import { checkPredictions } from "./predictions.ts";
import { checkRoutes } from "./routes.ts";
import { checkSettling } from "./settling.ts";
import { checkTheory } from "./theory.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";

/** Every check of a lesson: to add one, write a file here and add a line. */
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

/** Predictions must agree with theory: with what a run without options would plan. */
async function checkPredicted(found: FoundLesson): Promise<readonly Problem[]> {
  let plans: readonly TrialPlan[];
  try {
    plans = planRun([found.lesson], DEFAULT_SETTINGS);
  } catch {
    // A lesson that cannot be planned is reported by the check of its theory.
    return [];
  }
  return checkPredictions(found, (experiment) =>
    plans
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => ({ ...cell, makespanMs: theoryMs })),
  );
}

/** Runs every check on one lesson; rejects only with the reason of `signal`. */
export async function checkLesson(found: FoundLesson, signal: AbortSignal): Promise<CheckedLesson> {
  const problems = [];
  for (const check of CHECKS) {
    signal.throwIfAborted();
    problems.push(...(await check(found, signal)));
  }
  return { id: found.lesson.id, folder: shown(found.folder), problems };
}

/** The folders whose lesson cannot be loaded, each as one problem. */
export function faultyLessons({ faults }: Lessons): readonly CheckedLesson[] {
  return faults.flatMap(({ folders, id, error }: LessonFault) =>
    folders.map((folder) => {
      const lesson = id ?? folder.replaceAll("\\", "/").split("/").at(-1) ?? folder;
      const { message, hint } = error;
      return {
        id: lesson,
        folder: shown(folder),
        problems: [{ lesson, file: "lesson", message, hint }],
      };
    }),
  );
}
