import { z } from "zod";
import { recordHead } from "./head.ts";
import { SCHEMA_VERSION, type RunRecord } from "../run.ts";
import { ERROR_KINDS } from "../sample.ts";
import { PATTERNS } from "../../trial.ts";

// Objects are loose: a field added later does not raise the version, and must survive a rewrite.
const count = z.number().int().nonnegative();
/** Longer than any load may last: beyond it a figure is nobody's measurement, and no axis can hold it. */
const LONGEST_MS = 7 * 24 * 3600 * 1000;
const moment = z.number().min(-LONGEST_MS).max(LONGEST_MS);
const duration = moment.nonnegative();
/** Printed inside commands to copy. */
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i, "an id is letters, digits, dots and dashes");

const sample = z
  .looseObject({
    i: count,
    dueMs: moment,
    sentMs: moment,
    // Another process's clock: it may read a little earlier than the send.
    startedMs: moment.nullable(),
    firstByteMs: moment,
    doneMs: moment,
    status: count,
    error: z.enum(ERROR_KINDS).nullable(),
  })
  .refine(({ sentMs, doneMs }) => doneMs >= sentMs, {
    path: ["doneMs"],
    message: "a request cannot be done before it was sent",
  });

const trial = z.looseObject({
  variant: z.string().min(1),
  pattern: z.enum(PATTERNS),
  requests: count,
  theoryMs: duration,
  makespanMs: duration,
  latencyMs: z.looseObject({
    min: duration,
    mean: duration,
    p50: duration,
    p90: duration,
    p99: duration,
    max: duration,
  }),
  errors: z.looseObject({ total: count, byKind: z.record(z.string(), count) }),
  statusCodes: z.record(z.string(), count),
  probe: z.looseObject({ count, p50Ms: duration, p99Ms: duration, maxMs: duration }).nullable(),
  eventLoop: z.looseObject({ utilization: z.number(), maxDelayMs: duration }).nullable(),
  samples: z.array(sample),
});

const experiment = z.looseObject({
  id,
  title: z.string(),
  unit: z.literal("ms"),
  scale: z.number().positive(),
  trials: z.array(trial),
});

const claim = z.looseObject({
  system: z.string(),
  text: z.string(),
  experiment: id,
  variant: z.string().min(1),
  pattern: z.enum(PATTERNS),
  expectedMs: duration,
  measuredMs: duration,
  holds: z.boolean(),
});

/** What a file must be to be read as a `RunRecord`. */
export const runRecordSchema: z.ZodType<RunRecord> = z.looseObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("run"),
  ...recordHead,
  lessons: z.array(
    z.looseObject({
      id,
      title: z.string(),
      experiments: z.array(experiment),
      claims: z.array(claim).optional(),
    }),
  ),
  database: z
    .looseObject({ kind: z.enum(["embedded", "postgres"]), version: z.string() })
    .optional(),
});
