import type { DatabaseSummary } from "../../database.ts";
import { count, duration, moment, nonEmpty, rising, share, words } from "../../figures.ts";
import {
  checked,
  list,
  number,
  object,
  oneOf,
  optional,
  orNull,
  text,
  truth,
  type Shape,
} from "../../shape.ts";
import { PATTERNS } from "../../trial.ts";
import {
  SCHEMA_VERSION,
  type ClaimRecord,
  type EventLoopSummary,
  type ExperimentRecord,
  type LatencySummary,
  type LessonRecord,
  type ProbeSummary,
  type RunRecord,
  type TrialRecord,
} from "../run.ts";
import { ERROR_KINDS, type Sample } from "../sample.ts";
import { adding, errorSummary, statusCodes } from "./counts.ts";
import { recordHead } from "./head.ts";

/** Printed inside commands that people copy. */
const id = text([/^[a-z0-9][a-z0-9._-]*$/i, "an id is letters, digits, dots and dashes"]);

const sample = rising(
  object<Sample>({
    i: count,
    dueMs: moment,
    sentMs: moment,
    // From the clock of another process: it may be a little before the send.
    startedMs: orNull(moment),
    firstByteMs: moment,
    doneMs: moment,
    status: number({ integer: true, min: 0, max: 999 }),
    error: orNull(oneOf(...ERROR_KINDS)),
  }),
  ["sentMs", "firstByteMs", "doneMs"],
);

const latency = rising(
  rising(
    object<LatencySummary>({
      min: duration,
      mean: duration,
      p50: duration,
      p90: duration,
      p99: duration,
      max: duration,
    }),
    ["min", "p50", "p90", "p99", "max"],
  ),
  ["min", "mean", "max"],
);

const probe = rising(
  object<ProbeSummary>({ count, p50Ms: duration, p99Ms: duration, maxMs: duration }),
  ["p50Ms", "p99Ms", "maxMs"],
);

const trial = checked(
  adding(
    object<TrialRecord>({
      variant: nonEmpty,
      pattern: oneOf(...PATTERNS),
      requests: count,
      theoryMs: duration,
      makespanMs: duration,
      latencyMs: latency,
      errors: errorSummary,
      statusCodes,
      probe: orNull(probe),
      eventLoop: orNull(object<EventLoopSummary>({ utilization: share, maxDelayMs: duration })),
      samples: list(sample),
    }),
  ),
  ({ requests, samples }) => samples.length <= requests,
  ["samples"],
  ({ requests, samples }) => `there are ${samples.length} samples of ${requests} requests`,
);

const experiment = object<ExperimentRecord>({
  id,
  title: words,
  unit: oneOf("ms"),
  scale: number({ above: 0, max: 1000 }),
  trials: list(trial),
});

const claim = object<ClaimRecord>({
  system: words,
  text: words,
  experiment: id,
  variant: nonEmpty,
  pattern: oneOf(...PATTERNS),
  expectedMs: duration,
  measuredMs: duration,
  holds: truth,
});

/** What a file must be to be read as a `RunRecord`. */
export const runRecordShape: Shape<RunRecord> = object<RunRecord>({
  schemaVersion: oneOf(SCHEMA_VERSION),
  kind: oneOf("run"),
  ...recordHead,
  lessons: list(
    object<LessonRecord>({
      id,
      title: words,
      experiments: list(experiment),
      claims: optional(list(claim)),
    }),
  ),
  database: optional(
    object<DatabaseSummary>({ kind: oneOf("embedded", "postgres"), version: words }),
  ),
});
