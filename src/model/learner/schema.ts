import { z } from "zod";
import { PROGRESS_FORMAT, type Progress } from "./progress.ts";

// Objects are loose: what a newer async-lab adds must survive a rewrite by this one.
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

const lesson = z.looseObject({
  step: short.nullable(),
  readAt: moment.exactOptional(),
  ranAt: moment.exactOptional(),
  predictions: z.record(z.string(), prediction),
  quiz: z.record(z.string(), answer),
  exercise: z
    .looseObject({ attempts: count, passedAt: moment.nullable(), hints: count })
    .nullable(),
  doneAt: moment.exactOptional(),
});

/** What a file must be to be read as `Progress`. */
export const progressSchema: z.ZodType<Progress> = z.looseObject({
  formatVersion: z.literal(PROGRESS_FORMAT),
  language: z.enum(["en", "ur"]).nullable(),
  lessons: z.record(z.string(), lesson),
});
