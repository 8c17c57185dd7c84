import { count } from "../figures.ts";
import { object, oneOf, optional, orNull, record, text, truth, type Shape } from "../shape.ts";
import {
  PROGRESS_FORMAT,
  type Change,
  type ExerciseProgress,
  type LessonProgress,
  type PredictionResult,
  type Progress,
  type QuizAnswer,
} from "./progress.ts";

const moment = text([/^.{0,40}$/s, "expected 40 characters at most"]);
const short = text([/^.{0,2000}$/s, "expected 2000 characters at most"]);

const prediction = object<PredictionResult>({
  given: short,
  measured: short,
  right: truth,
  at: moment,
});

const answer = object<QuizAnswer>({
  given: short,
  right: truth,
  at: moment,
  box: optional(count),
  again: optional(oneOf(true)),
});

const step = orNull(short);
const exercise = object<ExerciseProgress>({
  attempts: count,
  passedAt: orNull(moment),
  hints: count,
});
const language = orNull(oneOf("en", "ur"));
const times = { readAt: optional(moment), ranAt: optional(moment), doneAt: optional(moment) };

const lesson = object<LessonProgress>({
  ...times,
  step,
  predictions: record(prediction),
  quiz: record(answer),
  exercise: orNull(exercise),
});

/** What a file that `progress export` wrote must look like. */
export const progressShape: Shape<Progress> = object<Progress>({
  formatVersion: oneOf(PROGRESS_FORMAT),
  language,
  lessons: record(lesson),
});

/** What a line of `progress.jsonl` must look like. */
export const changeShape: Shape<Change> = object<Change & { readonly lessons?: never }>({
  lesson: optional(short),
  forget: optional(short),
  language: optional(language),
  step: optional(step),
  ...times,
  predictions: optional(record(prediction)),
  quiz: optional(record(answer)),
  exercise: optional(exercise),
  id: optional(short),
  // A whole export, for example, is not a change.
  lessons: optional(oneOf()),
});
