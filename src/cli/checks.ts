import { checkDemos } from "../lesson/check-demos.ts";
import { checkPlan } from "../lesson/check-plan.ts";
import { checkQuiz } from "../lesson/check-quiz.ts";
import { checkTexts } from "../lesson/check-texts.ts";
import { checkTodos } from "../lesson/check-todos.ts";
import type { FoundLesson, Lessons } from "../lesson/find.ts";
import type { LessonFault } from "../lesson/fault.ts";
import { shown } from "../lesson/fault.ts";
import type { Check } from "../lesson/finding.ts";
import type { CheckedLesson } from "../model/finding.ts";
import { checkExercise } from "../practice/check-exercise.ts";
import { checkRoutes } from "../run/check-routes.ts";
import { checkSettling } from "../run/check-settling.ts";
import { checkTheory } from "../run/check-theory.ts";

/** Everything a lesson is looked at for: a new subject is one file, in the lowest layer it can be in, and one line. */
const CHECKS: readonly Check[] = [
  checkPlan,
  checkTheory,
  checkTexts,
  checkDemos,
  checkRoutes,
  checkTodos,
  checkQuiz,
  checkSettling,
  checkExercise,
];

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
