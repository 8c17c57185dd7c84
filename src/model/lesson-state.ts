import { lessonOf, type LessonProgress, type Progress } from "./progress.ts";

/** How far a learner is with a lesson. */
export type LessonState = "done" | "begun" | "new";

/** Whether a learner has been through a lesson, has begun it, or has not. */
export function stateOf(lesson: LessonProgress | undefined): LessonState {
  if (lesson === undefined) return "new";
  if (lesson.doneAt !== undefined) return "done";
  if (lesson.readAt !== undefined && lesson.ranAt !== undefined) return "done";
  const { step, readAt, ranAt, predictions, quiz, exercise } = lesson;
  const once = [step, readAt, ranAt, exercise].some((one) => one !== undefined && one !== null);
  const answered = Object.keys(predictions).length + Object.keys(quiz).length;
  return once || answered > 0 ? "begun" : "new";
}

/** The command that goes on where the learner left off: the first lesson, in order, that is not done. */
export function nextCommand(progress: Progress, ids: readonly string[]): string {
  const id = ids.find((one) => stateOf(lessonOf(progress, one)) !== "done");
  if (id === undefined) return "async-lab list";
  return lessonOf(progress, id)?.readAt === undefined
    ? `async-lab read ${id}`
    : `async-lab run ${id}`;
}
