import type { FoundLesson } from "../lesson/find.ts";
import { lessonOf, type Progress } from "../model/progress.ts";

/**
 * Where a learner goes on: the first lesson begun and not done, else the first not done, else the first.
 * @throws {RangeError} without lessons
 */
export function nextToLearn(lessons: readonly FoundLesson[], progress: Progress): FoundLesson {
  const open = lessons.filter(({ lesson }) => lessonOf(progress, lesson.id)?.doneAt === undefined);
  const begun = open.find(({ lesson }) => (lessonOf(progress, lesson.id)?.step ?? null) !== null);
  const next = begun ?? open[0] ?? lessons[0];
  if (next === undefined) throw new RangeError("there is no lesson to learn");
  return next;
}
