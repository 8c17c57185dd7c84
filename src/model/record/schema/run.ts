import type { DatabaseSummary } from "../../database.ts";
import {
  checked,
  list,
  number,
  object,
  oneOf,
  optional,
  orNull,
  record,
  text,
  truth,
  type Shape,
} from "../../shape.ts";
import { PATTERNS } from "../../trial.ts";
import {
  SCHEMA_VERSION,
  type ClaimRecord,
  type ErrorSummary,
  type EventLoopSummary,
  type ExperimentRecord,
  type LatencySummary,
  type LessonRecord,
  type ProbeSummary,
  type RunRecord,
  type TrialRecord,
} from "../run.ts";
import { ERROR_KINDS, type Sample } from "../sample.ts";
import { recordHead } from "./head.ts";

const count = number({ integer: true, min: 0 });
/** Longer than any load may last: a larger figure was not measured, and would not fit any axis. */
const LONGEST_MS = 7 * 24 * 3600 * 1000;
const moment = number({ min: -LONGEST_MS, max: LONGEST_MS });
const duration = number({ min: 0, max: LONGEST_MS });
const name = text([/./s, "expected a text that is not empty"]);
/** Printed inside commands that people copy. */
const id = text([/^[a-z0-9][a-z0-9._-]*$/i, "an id is letters, digits, dots and dashes"]);

const sample = checked(
  object<Sample>({
    i: count,
    dueMs: moment,
    sentMs: moment,
    // From the clock of another process: it may be a little before the send.
    startedMs: orNull(moment),
    firstByteMs: moment,
    doneMs: moment,
    status: count,
    error: orNull(oneOf(...ERROR_KINDS)),
  }),
  ({ sentMs, doneMs }) => doneMs >= sentMs,
  ["doneMs"],
  "a request cannot end before it was sent",
);

const latency = object<LatencySummary>({
  min: duration,
  mean: duration,
  p50: duration,
  p90: duration,
  p99: duration,
  max: duration,
});

const probe = object<ProbeSummary>({ count, p50Ms: duration, p99Ms: duration, maxMs: duration });

const trial = object<TrialRecord>({
  variant: name,
  pattern: oneOf(...PATTERNS),
  requests: count,
  theoryMs: duration,
  makespanMs: duration,
  latencyMs: latency,
  errors: object<ErrorSummary>({ total: count, byKind: record(count) }),
  statusCodes: record(count),
  probe: orNull(probe),
  eventLoop: orNull(object<EventLoopSummary>({ utilization: number(), maxDelayMs: duration })),
  samples: list(sample),
});

const experiment = object<ExperimentRecord>({
  id,
  title: text(),
  unit: oneOf("ms"),
  scale: number({ above: 0 }),
  trials: list(trial),
});

const claim = object<ClaimRecord>({
  system: text(),
  text: text(),
  experiment: id,
  variant: name,
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
      title: text(),
      experiments: list(experiment),
      claims: optional(list(claim)),
    }),
  ),
  database: optional(
    object<DatabaseSummary>({ kind: oneOf("embedded", "postgres"), version: text() }),
  ),
});
