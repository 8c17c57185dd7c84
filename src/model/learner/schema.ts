import { z } from "zod";
import { PROGRESS_FORMAT, type Change, type Progress } from "./progress.ts";

// Objects are loose: this release keeps the fields that a newer one added.
const count = z.number().int().nonnegative();
const moment = z.string().max(40);
const short = z.string().max(2000);

const prediction = z.looseObject({
  given: short,
  measured: short,
  right: z.boolean(),
  at: moment,
});

const answer = z.looseObject({
  given: short,
  right: z.boolean(),
  at: moment,
  box: count.exactOptional(),
  again: z.literal(true).exactOptional(),
});

const step = short.nullable();
const predictions = z.record(z.string(), prediction);
const quiz = z.record(z.string(), answer);
const exercise = z.looseObject({ attempts: count, passedAt: moment.nullable(), hints: count });
const language = z.enum(["en", "ur"]).nullable();
const times = {
  readAt: moment.exactOptional(),
  ranAt: moment.exactOptional(),
  doneAt: moment.exactOptional(),
};

const lesson = z.looseObject({ ...times, step, predictions, quiz, exercise: exercise.nullable() });

/** What a file that `progress export` wrote must look like. */
export const progressSchema: z.ZodType<Progress> = z.looseObject({
  formatVersion: z.literal(PROGRESS_FORMAT),
  language,
  lessons: z.record(z.string(), lesson),
});

/** What a line of `progress.jsonl` must look like. */
export const changeSchema: z.ZodType<Change> = z.looseObject({
  lesson: short.exactOptional(),
  forget: short.exactOptional(),
  language: language.exactOptional(),
  step: step.exactOptional(),
  ...times,
  predictions: predictions.exactOptional(),
  quiz: quiz.exactOptional(),
  exercise: exercise.exactOptional(),
  id: short.exactOptional(),
  // Not a change but a whole export, or something else.
  lessons: z.never().exactOptional(),
});
