import { z } from "zod";
import { PROGRESS_FORMAT } from "../../../src/model/learner/progress.ts";
import { SCHEMA_VERSION } from "../../../src/model/record/run.ts";
import { ERROR_KINDS } from "../../../src/model/record/sample.ts";
import { OVERLAPS, SNAPSHOT_VERSION } from "../../../src/model/record/snapshot.ts";
import { PATTERNS } from "../../../src/model/trial.ts";

// What files of ours must look like, said once more in zod: the oracle of the shapes in src/model.

const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();
const counts = z.record(z.string(), count);

const head = {
  tool: z.looseObject({ name: z.string(), version: z.string() }),
  createdAt: z.string(),
  environment: z.looseObject({
    node: z.string(),
    platform: z.string(),
    arch: z.string(),
    cpus: count,
    cpuModel: z.string(),
    allowedCpus: count.optional(),
    cpuQuota: z.number().min(0).optional(),
  }),
};

const LONGEST_MS = 7 * 24 * 3600 * 1000;
const moment = z.number().min(-LONGEST_MS).max(LONGEST_MS);
const duration = moment.nonnegative();
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i);

const sample = z
  .looseObject({
    i: count,
    dueMs: moment,
    sentMs: moment,
    startedMs: moment.nullable(),
    firstByteMs: moment,
    doneMs: moment,
    status: count,
    error: z.enum(ERROR_KINDS).nullable(),
  })
  .refine(({ sentMs, doneMs }) => doneMs >= sentMs, { path: ["doneMs"] });

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
  errors: z.looseObject({ total: count, byKind: counts }),
  statusCodes: counts,
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

export const runRecordSchema: z.ZodType = z.looseObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("run"),
  ...head,
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

const latency = z.looseObject({
  min: measure,
  mean: measure,
  p50: measure,
  p90: measure,
  p99: measure,
  p999: measure,
  max: measure,
});

const part = z.looseObject({
  requests: count,
  throughputRps: measure,
  latencyMs: latency.nullable(),
});

const target = z.looseObject({
  name: z.string().min(1),
  url: z.string(),
  mode: z.enum(["closed", "open"]),
  concurrency: count,
  rate: z.number().positive().nullable(),
  requests: count,
  durationMs: measure,
  throughputRps: measure,
  latencyMs: latency,
  serviceMs: latency.nullable(),
  scheduleLagMs: latency.nullable(),
  errors: z.looseObject({ total: count, byKind: counts }),
  statusCodes: counts,
  reconnects: count.exactOptional(),
  little: z.looseObject({ expected: measure, observed: measure }),
  client: z.looseObject({ cpuUsPerRequest: measure, utilization: measure }),
  makespanMs: measure,
  successes: part.exactOptional(),
  failures: part.exactOptional(),
  firstByteMs: latency.exactOptional(),
  connectMs: latency.exactOptional(),
  bytes: count.exactOptional(),
  stoppedAfterMs: measure.nullable().exactOptional(),
  delayMs: measure.exactOptional(),
});

export const benchRecordSchema: z.ZodType = z.looseObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("bench"),
  ...head,
  targets: z.array(target),
});

const logarithm = z.number().min(-21).max(21);

const scenario = z
  .looseObject({
    name: z
      .string()
      .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u)
      .regex(/^\S(.*\S)?$/)
      .regex(/^(?!.*(::|##\[))/),
    definition: z.string().min(1),
    runs: z.array(z.array(logarithm)).min(1),
    requests: count,
    errors: count,
    failure: z.string().optional(),
    overlap: z.enum(OVERLAPS).nullable(),
    treatmentMs: measure,
    referenceMs: measure,
  })
  .refine(({ requests, errors }) => errors <= requests, { path: ["errors"] });

export const snapshotSchema: z.ZodType = z.looseObject({
  schemaVersion: z.literal(SNAPSHOT_VERSION),
  kind: z.literal("snapshot"),
  ...head,
  createdAt: z.iso.datetime(),
  scenarios: z
    .array(scenario)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length),
});

const date = z.string().max(40);
const short = z.string().max(2000);
const step = short.nullable();
const language = z.enum(["en", "ur"]).nullable();
const predictions = z.record(
  z.string(),
  z.looseObject({ given: short, measured: short, right: z.boolean(), at: date }),
);
const quiz = z.record(
  z.string(),
  z.looseObject({
    given: short,
    right: z.boolean(),
    at: date,
    box: count.exactOptional(),
    again: z.literal(true).exactOptional(),
  }),
);
const exercise = z.looseObject({ attempts: count, passedAt: date.nullable(), hints: count });
const dates = {
  readAt: date.exactOptional(),
  ranAt: date.exactOptional(),
  doneAt: date.exactOptional(),
};

export const progressSchema: z.ZodType = z.looseObject({
  formatVersion: z.literal(PROGRESS_FORMAT),
  language,
  lessons: z.record(
    z.string(),
    z.looseObject({ ...dates, step, predictions, quiz, exercise: exercise.nullable() }),
  ),
});

export const changeSchema: z.ZodType = z.looseObject({
  lesson: short.exactOptional(),
  forget: short.exactOptional(),
  language: language.exactOptional(),
  step: step.exactOptional(),
  ...dates,
  predictions: predictions.exactOptional(),
  quiz: quiz.exactOptional(),
  exercise: exercise.exactOptional(),
  id: short.exactOptional(),
  lessons: z.never().exactOptional(),
});
