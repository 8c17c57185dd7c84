import type { FoundLesson } from "../../lesson/find.ts";
import { nextLesson, type LessonParts } from "../../model/learner/lesson-state.ts";
import type { Progress } from "../../model/learner/progress.ts";

/** A lesson, as far as its state depends on it. */
export function partsOf({ lesson, quiz, exercise }: FoundLesson): LessonParts {
  return { id: lesson.id, quiz: quiz !== null, exercise: exercise !== null };
}

/**
 * Where a learner goes on; the first lesson again when all are done.
 * @throws {RangeError} without lessons
 */
export function nextToLearn(lessons: readonly FoundLesson[], progress: Progress): FoundLesson {
  const next = nextLesson(
    progress,
    lessons.map((found) => ({ ...partsOf(found), found })),
  );
  const found = next?.found ?? lessons[0];
  if (found === undefined) throw new RangeError("there is no lesson to learn");
  return found;
}
