import type { Language } from "../text.ts";

/** Raised when an older async-lab could not read the file without losing data. */
export const PROGRESS_FORMAT = 1;

/** What a learner predicted before a run, and what was measured. */
export interface PredictionResult {
  readonly given: string;
  readonly measured: string;
  readonly right: boolean;
  /** When it was answered, as ISO 8601; so is every `…At`. */
  readonly at: string;
}

export interface QuizAnswer {
  readonly given: string;
  readonly right: boolean;
  readonly at: string;
  /** How often it was right in a row since it was last wrong; absent if it was never wrong. */
  readonly box?: number;
  /** Set if the quiz was begun again after this answer. */
  readonly again?: true;
}

export interface ExerciseProgress {
  readonly attempts: number;
  readonly passedAt: string | null;
  /** How many hints were shown. */
  readonly hints: number;
}

/** What a learner has done of one lesson. */
export interface LessonProgress {
  /** The step that `learn` continues with; null before its first step and after its last. */
  readonly step: string | null;
  readonly readAt?: string;
  readonly ranAt?: string;
  readonly predictions: Readonly<Record<string, PredictionResult>>;
  readonly quiz: Readonly<Record<string, QuizAnswer>>;
  readonly exercise: ExerciseProgress | null;
  readonly doneAt?: string;
}

/** All that async-lab remembers of a learner. */
export interface Progress {
  readonly formatVersion: typeof PROGRESS_FORMAT;
  /** The language chosen last; null until one was. */
  readonly language: Language | null;
  /** By lesson id; ids of lessons that are not installed are kept as they are. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/**
 * One line of `progress.jsonl`: a change. It is about one lesson (`lesson`), forgets one (`forget`), or is
 * about no lesson (`language`). Fields that it does not name stay as they are.
 */
export interface Change {
  readonly lesson?: string;
  readonly forget?: string;
  readonly language?: Language | null;
  readonly step?: string | null;
  readonly readAt?: string;
  readonly ranAt?: string;
  readonly doneAt?: string;
  readonly predictions?: LessonProgress["predictions"];
  readonly quiz?: LessonProgress["quiz"];
  /** Here `attempts` is added to the number before, so that two processes can count at the same time. */
  readonly exercise?: ExerciseProgress;
  /** Makes the line unique, because the same line twice counts once. */
  readonly id?: string;
}

export const NO_PROGRESS: Progress = {
  formatVersion: PROGRESS_FORMAT,
  language: null,
  lessons: {},
};

export const NO_LESSON_PROGRESS: LessonProgress = {
  step: null,
  predictions: {},
  quiz: {},
  exercise: null,
};

/** What a learner has done of a lesson; undefined if nothing. */
export function lessonOf({ lessons }: Progress, id: string): LessonProgress | undefined {
  // An id can be any text: "constructor" must not find what every object inherits.
  return Object.hasOwn(lessons, id) ? lessons[id] : undefined;
}

/** The same progress with one lesson changed. */
export function withLesson(
  progress: Progress,
  id: string,
  change: (lesson: LessonProgress) => LessonProgress,
): Progress {
  const lesson = change(lessonOf(progress, id) ?? NO_LESSON_PROGRESS);
  return { ...progress, lessons: { ...progress.lessons, [id]: lesson } };
}
