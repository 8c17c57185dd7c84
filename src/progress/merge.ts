import {
  NO_LESSON_PROGRESS,
  lessonOf,
  type ExerciseProgress,
  type LessonProgress,
  type Progress,
} from "../model/learner/progress.ts";

/**
 * The progress of two machines as one; nothing done on either is lost. If both have an answer, the later one
 * counts; of two times the earlier, of two counts the larger. The language and the step are those of `mine`.
 */
export function mergeProgress(mine: Progress, theirs: Progress): Progress {
  const ids = [...new Set([...Object.keys(mine.lessons), ...Object.keys(theirs.lessons)])];
  return {
    ...theirs,
    ...mine,
    language: mine.language ?? theirs.language,
    lessons: Object.fromEntries(
      ids.map((id) => [
        id,
        mergeLesson(
          lessonOf(mine, id) ?? NO_LESSON_PROGRESS,
          lessonOf(theirs, id) ?? NO_LESSON_PROGRESS,
        ),
      ]),
    ),
  };
}

function mergeLesson(mine: LessonProgress, theirs: LessonProgress): LessonProgress {
  const readAt = earlier(mine.readAt, theirs.readAt);
  const ranAt = earlier(mine.ranAt, theirs.ranAt);
  const doneAt = earlier(mine.doneAt, theirs.doneAt);
  return {
    ...theirs,
    ...mine,
    step: mine.step ?? theirs.step,
    predictions: later(mine.predictions, theirs.predictions),
    quiz: later(mine.quiz, theirs.quiz),
    exercise: mergeExercise(mine.exercise, theirs.exercise),
    ...(readAt !== undefined && { readAt }),
    ...(ranAt !== undefined && { ranAt }),
    ...(doneAt !== undefined && { doneAt }),
  };
}

function mergeExercise(
  mine: ExerciseProgress | null,
  theirs: ExerciseProgress | null,
): ExerciseProgress | null {
  if (mine === null || theirs === null) return mine ?? theirs;
  return {
    ...theirs,
    ...mine,
    attempts: Math.max(mine.attempts, theirs.attempts),
    passedAt: earlier(mine.passedAt ?? undefined, theirs.passedAt ?? undefined) ?? null,
    hints: Math.max(mine.hints, theirs.hints),
  };
}

function later<T extends { readonly at: string }>(
  mine: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const newer = Object.entries(theirs).filter(([id, { at }]) => !(mine[id] && mine[id].at >= at));
  return { ...mine, ...Object.fromEntries(newer) };
}

/** The earlier of two times, or the only one. */
export function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
