import { lessonOf, type LessonProgress, type Progress } from "./progress.ts";

/** How far a learner is with a lesson. */
export type LessonState = "done" | "begun" | "new";

/** A lesson, and what it has to do besides a text to read and a measurement to run. */
export interface LessonParts {
  readonly id: string;
  readonly quiz: boolean;
  readonly exercise: boolean;
}

/**
 * Whether a learner has been through a lesson, has begun it, or has not. Who goes by commands of their
 * own is through when the text is read, the lesson run, the quiz begun and the exercise passed:
 * predictions are asked by `learn` alone, which says itself when it is done.
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

/** Where a learner goes on: the lesson left in the middle, else the first, in order, that is not done; null after the last. */
export function nextLesson<T extends LessonParts>(
  progress: Progress,
  lessons: readonly T[],
): T | null {
  const open = lessons.filter((one) => stateOf(lessonOf(progress, one.id), one) !== "done");
  const left = open.find(({ id }) => (lessonOf(progress, id)?.step ?? null) !== null);
  return left ?? open[0] ?? null;
}

/** The command that goes on where the learner left off. */
export function nextCommand(progress: Progress, lessons: readonly LessonParts[]): string {
  const next = nextLesson(progress, lessons);
  return next === null ? "async-lab list" : `async-lab learn ${next.id}`;
}
