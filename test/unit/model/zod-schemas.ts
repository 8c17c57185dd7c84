import { z } from "zod";
import { PROGRESS_FORMAT } from "../../../src/model/learner/progress.ts";
import { SCHEMA_VERSION } from "../../../src/model/record/run.ts";
import { ERROR_KINDS } from "../../../src/model/record/sample.ts";
import { OVERLAPS, SNAPSHOT_VERSION } from "../../../src/model/record/snapshot.ts";
import { PATTERNS } from "../../../src/model/trial.ts";

// What files of ours must look like, said once more in zod: the oracle of the shapes in src/model.

const count = z.number().int().nonnegative().max(1e12);
const amount = z.number().nonnegative().max(1e12);
const share = z.number().min(0).max(1);
const words = z.string().max(20_000);
const filled = words.min(1);
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, one) => total + one, 0);

/** Whether these fields of a value never fall, but for what adding up many floats may lose. */
const rising =
  (...names: readonly string[]) =>
  (value: Readonly<Record<string, unknown>>): boolean =>
    names.every((upper, at) => {
      const [low, high] = [Number(value[names[at - 1] ?? upper]), Number(value[upper])];
      return low - high <= 1e-9 * Math.max(1, Math.abs(high));
    });

const statusCodes = z.record(z.string().regex(/^[1-9]\d\d$/), count);
const errorSummary = z
  .looseObject({ total: count, byKind: z.record(z.string().regex(/^[a-z-]{1,40}$/), count) })
  .refine(({ total, byKind }) => sum(byKind) <= total, { path: ["total"] });

const head = {
  tool: z.looseObject({ name: words, version: words }),
  createdAt: words,
  environment: z.looseObject({
    node: words,
    platform: words,
    arch: words,
    cpus: count,
    cpuModel: words,
    allowedCpus: count.optional(),
    cpuQuota: amount.optional(),
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
    status: z.number().int().min(0).max(999),
    error: z.enum(ERROR_KINDS).nullable(),
  })
  .refine(rising("sentMs", "firstByteMs"), { path: ["firstByteMs"] })
  .refine(rising("firstByteMs", "doneMs"), { path: ["doneMs"] });

/** Percentiles that rise, with the mean between the ends. */
function latencyOf(...percentiles: readonly string[]): z.ZodType {
  const fields = [...percentiles, "mean"].map((one) => [one, duration] as const);
  const steps = percentiles.slice(1).map((upper, at) => [percentiles[at] ?? upper, upper] as const);
  const all = [...steps, ["min", "mean"], ["mean", "max"]] as const;
  return all.reduce(
    (so, [lower, upper]) => so.refine(rising(lower, upper), { path: [upper] }),
    z.looseObject(Object.fromEntries(fields)),
  );
}

interface Counted {
  readonly requests: number;
  readonly errors: { readonly total: number };
  readonly statusCodes: Readonly<Record<string, number>>;
}
const answersFit = (one: Counted): boolean => sum(one.statusCodes) <= one.requests;
const errorsFit = (one: Counted): boolean => one.errors.total <= one.requests;

const trial = z
  .looseObject({
    variant: filled,
    pattern: z.enum(PATTERNS),
    requests: count,
    theoryMs: duration,
    makespanMs: duration,
    latencyMs: latencyOf("min", "p50", "p90", "p99", "max"),
    errors: errorSummary,
    statusCodes,
    probe: z
      .looseObject({ count, p50Ms: duration, p99Ms: duration, maxMs: duration })
      .refine(rising("p50Ms", "p99Ms"), { path: ["p99Ms"] })
      .refine(rising("p99Ms", "maxMs"), { path: ["maxMs"] })
      .nullable(),
    eventLoop: z.looseObject({ utilization: share, maxDelayMs: duration }).nullable(),
    samples: z.array(sample).max(100_000),
  })
  .refine(answersFit, { path: ["statusCodes"] })
  .refine(errorsFit, { path: ["errors", "total"] })
  .refine(({ requests, samples }) => samples.length <= requests, { path: ["samples"] });

const experiment = z.looseObject({
  id,
  title: words,
  unit: z.literal("ms"),
  scale: z.number().positive().max(1000),
  trials: z.array(trial),
});

const claim = z.looseObject({
  system: words,
  text: words,
  experiment: id,
  variant: filled,
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
      title: words,
      experiments: z.array(experiment),
      claims: z.array(claim).optional(),
    }),
  ),
  database: z.looseObject({ kind: z.enum(["embedded", "postgres"]), version: words }).optional(),
});

const latency = latencyOf("min", "p50", "p90", "p99", "p999", "max");

const part = z.looseObject({
  requests: count,
  throughputRps: amount,
  latencyMs: latency.nullable(),
});

const target = z
  .looseObject({
    name: filled,
    url: words,
    mode: z.enum(["closed", "open"]),
    concurrency: count,
    rate: z.number().positive().max(1e9).nullable(),
    requests: count,
    durationMs: duration,
    throughputRps: amount,
    latencyMs: latency,
    serviceMs: latency.nullable(),
    scheduleLagMs: latency.nullable(),
    errors: errorSummary,
    statusCodes,
    reconnects: count.exactOptional(),
    little: z.looseObject({ expected: amount, observed: amount }),
    client: z.looseObject({ cpuUsPerRequest: amount, utilization: share }),
    makespanMs: duration,
    successes: part.exactOptional(),
    failures: part.exactOptional(),
    firstByteMs: latency.exactOptional(),
    connectMs: latency.exactOptional(),
    bytes: z.number().int().nonnegative().exactOptional(),
    stoppedAfterMs: duration.nullable().exactOptional(),
    delayMs: duration.exactOptional(),
  })
  .refine(answersFit, { path: ["statusCodes"] })
  .refine(errorsFit, { path: ["errors", "total"] });

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
    definition: filled,
    runs: z.array(z.array(logarithm)).min(1),
    requests: count,
    errors: count,
    failure: z.string().optional(),
    overlap: z.enum(OVERLAPS).nullable(),
    treatmentMs: duration,
    referenceMs: duration,
  })
  .refine(({ requests, errors: failed }) => failed <= requests, { path: ["errors"] });

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
