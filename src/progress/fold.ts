import { isDeepStrictEqual } from "node:util";
import {
  lessonOf,
  NO_LESSON_PROGRESS,
  NO_PROGRESS,
  withLesson,
  type Change,
  type ExerciseProgress,
  type LessonProgress,
  type Progress,
} from "../model/learner/progress.ts";
import { earlier } from "./merge.ts";
import { parseChange } from "./parse.ts";

// Progress is a list of changes. Reading folds the list into a `Progress`; a change of a `Progress` becomes
// lines that are appended. Two lists, one after the other, are a list again.

export interface Folded {
  readonly progress: Progress;
  /** How many lines were used. */
  readonly good: number;
  /** The other lines: they are not a change. */
  readonly damaged: readonly string[];
}

/**
 * What the lines amount to. The same line twice counts once; of two that disagree, the later counts.
 * @throws {LabError} `newer-progress`; `source` names the file
 */
export function fold(lines: Iterable<string>, source: string): Folded {
  const damaged: string[] = [];
  const unique = new Set(lines);
  let progress = NO_PROGRESS;
  for (const line of unique) {
    const change = parseChange(line, source);
    if (change === null) damaged.push(line);
    else progress = apply(progress, change);
  }
  return { progress, good: unique.size - damaged.length, damaged };
}

/** The progress after one more change. */
export function apply(progress: Progress, change: Change): Progress {
  const { id: _id, lesson, forget, ...fields } = change;
  if (forget !== undefined) {
    const others = Object.entries(progress.lessons).filter(([name]) => name !== forget);
    return { ...progress, lessons: Object.fromEntries(others) };
  }
  if (lesson === undefined) return { ...progress, ...fields };
  return withLesson(progress, lesson, (before) => applyToLesson(before, fields));
}

/** First times and the largest count stay, as in a merge; of answers and steps the last one counts. */
function applyToLesson(before: LessonProgress, change: Change): LessonProgress {
  const { exercise, predictions, quiz, ...fields } = change;
  const readAt = earlier(before.readAt, change.readAt);
  const ranAt = earlier(before.ranAt, change.ranAt);
  const doneAt = earlier(before.doneAt, change.doneAt);
  return {
    ...before,
    ...fields,
    ...(readAt !== undefined && { readAt }),
    ...(ranAt !== undefined && { ranAt }),
    ...(doneAt !== undefined && { doneAt }),
    predictions: { ...before.predictions, ...predictions },
    quiz: { ...before.quiz, ...quiz },
    exercise: exercise === undefined ? before.exercise : addTo(before.exercise, exercise),
  };
}

function addTo(before: ExerciseProgress | null, change: ExerciseProgress): ExerciseProgress {
  if (before === null) return change;
  return {
    ...before,
    ...change,
    attempts: before.attempts + change.attempts,
    passedAt: earlier(before.passedAt ?? undefined, change.passedAt ?? undefined) ?? null,
    hints: Math.max(before.hints, change.hints),
  };
}

/**
 * The changes that lead from one progress to another, each small enough for a line: what is gone is
 * forgotten, what differs is said. A time that is later than the one before, or a smaller count, is no change.
 */
export function changesBetween(before: Progress, after: Progress): readonly Change[] {
  const { lessons, ...others } = after;
  const gone = Object.keys(before.lessons).filter((id) => lessonOf(after, id) === undefined);
  const candidates: readonly Change[] = [
    Object.fromEntries(differing(others, before)),
    ...gone.map((id) => ({ forget: id })),
    ...Object.entries(lessons).flatMap(([id, lesson]) =>
      changesOfLesson(id, lessonOf(before, id) ?? NO_LESSON_PROGRESS, lesson),
    ),
  ];
  const changes: Change[] = [];
  let progress = before;
  for (const change of candidates) {
    const next = apply(progress, change);
    if (isDeepStrictEqual(next, progress)) continue;
    changes.push(change);
    progress = next;
  }
  return changes;
}

function changesOfLesson(
  lesson: string,
  before: LessonProgress,
  after: LessonProgress,
): readonly Change[] {
  const { predictions, quiz, exercise, ...fields } = after;
  const attempts = (exercise?.attempts ?? 0) - (before.exercise?.attempts ?? 0);
  return [
    { lesson, ...Object.fromEntries(differing(fields, before)) },
    ...differing(predictions, before.predictions).map(([name, result]) => ({
      lesson,
      predictions: { [name]: result },
    })),
    ...differing(quiz, before.quiz).map(([name, answer]) => ({
      lesson,
      quiz: { [name]: answer },
    })),
    ...(exercise === null
      ? []
      : [{ lesson, exercise: { ...exercise, attempts: Math.max(0, attempts) } }]),
  ];
}

/** The entries of `after` that `before` does not have, or has with another value. */
function differing<T>(
  after: Readonly<Record<string, T>>,
  before: object,
): readonly (readonly [string, T])[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(value, old.get(name)));
}
