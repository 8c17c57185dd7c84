import { lessonOf, type LessonProgress, type Progress } from "./progress.ts";

/** How far a learner is with a lesson. */
export type LessonState = "done" | "begun" | "new";

/** A lesson, and whether it has a quiz and an exercise. Every lesson has a text and a measurement. */
export interface LessonParts {
  readonly id: string;
  readonly quiz: boolean;
  readonly exercise: boolean;
}

/**
 * Whether a learner has finished a lesson, has begun it, or has not. `learn` records the end itself. A
 * learner who uses single commands has finished when the text is read, the lesson run, the quiz begun and
 * the exercise passed; predictions do not count, because only `learn` asks for them.
 */
export function stateOf(lesson: LessonProgress | undefined, parts?: LessonParts): LessonState {
  if (lesson === undefined) return "new";
  const { step, readAt, ranAt, predictions, quiz, exercise, doneAt } = lesson;
  if (doneAt !== undefined) return "done";
  const answered = Object.keys(quiz).length > 0;
  const passed = (exercise?.passedAt ?? null) !== null;
  if (
    parts !== undefined &&
    readAt !== undefined &&
    ranAt !== undefined &&
    (answered || !parts.quiz) &&
    (passed || !parts.exercise)
  )
    return "done";
  const once = [step, readAt, ranAt, exercise].some((one) => one !== undefined && one !== null);
  return once || answered || Object.keys(predictions).length > 0 ? "begun" : "new";
}

/** The lesson to continue with: one that was left in the middle, else the first that is not done; null if all are done. */
export function nextLesson<T extends LessonParts>(
  progress: Progress,
  lessons: readonly T[],
): T | null {
  const open = lessons.filter((one) => stateOf(lessonOf(progress, one.id), one) !== "done");
  const left = open.find(({ id }) => (lessonOf(progress, id)?.step ?? null) !== null);
  return left ?? open[0] ?? null;
}

/** The command that continues where the learner stopped. */
export function nextCommand(progress: Progress, lessons: readonly LessonParts[]): string {
  const next = nextLesson(progress, lessons);
  return next === null ? "async-lab list" : `async-lab learn ${next.id}`;
}
