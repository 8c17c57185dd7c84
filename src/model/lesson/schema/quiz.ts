import { z } from "zod";
import { MISCONCEPTIONS, type MisconceptionId } from "../misconceptions.ts";
import { QUESTION_KINDS, type Quiz } from "../quiz.ts";
import { PATTERNS } from "../../trial.ts";

const text = z.object({ en: z.string(), ur: z.string() });

const option = z.object({
  text,
  right: z.literal(true).exactOptional(),
  explanation: text,
  misconception: z.enum(Object.keys(MISCONCEPTIONS) as MisconceptionId[]).exactOptional(),
});

const settling = z.object({
  experiment: z.string(),
  trials: z.array(z.object({ variant: z.string(), pattern: z.enum(PATTERNS) })).min(1),
  requests: z.number().int().min(1).max(1000).exactOptional(),
  decide: z.custom<(makespansMs: readonly number[]) => number>(
    (value) => typeof value === "function",
    "must be a function",
  ),
});

/** What a `quiz.ts` must export to be usable. Whether it is a good quiz is the job of `async-lab check`. */
export const quizSchema: z.ZodType<Quiz> = z
  .array(
    z.object({
      // It is the name of a field in the learner's progress.
      id: z.string().regex(/^[a-z0-9-]{1,60}$/, "must be small letters, digits and hyphens"),
      kind: z.enum(QUESTION_KINDS),
      text,
      code: z.string().exactOptional(),
      options: z
        .array(option)
        .min(2)
        .max(4)
        .refine(
          (options) => options.filter(({ right }) => right).length === 1,
          "must have exactly one that is right",
        ),
      settledBy: settling.exactOptional(),
    }),
  )
  .min(1)
  .refine(
    (questions) => new Set(questions.map(({ id }) => id)).size === questions.length,
    "must not use the same id for two questions",
  );
