import {
  list,
  number,
  object,
  oneOf,
  optional,
  orNull,
  record,
  text,
  type Shape,
} from "../../shape.ts";
import type { BenchRecord, LoadLatency, LoadPart, TargetRecord } from "../bench.ts";
import { SCHEMA_VERSION } from "../run.ts";
import { recordHead } from "./head.ts";

const count = number({ integer: true, min: 0 });
const measure = number({ min: 0 });

const latency = object<LoadLatency>({
  min: measure,
  mean: measure,
  p50: measure,
  p90: measure,
  p99: measure,
  p999: measure,
  max: measure,
});

const part = object<LoadPart>({
  requests: count,
  throughputRps: measure,
  latencyMs: orNull(latency),
});

const target = object<TargetRecord>({
  name: text([/./s, "expected a text that is not empty"]),
  url: text(),
  mode: oneOf("closed", "open"),
  concurrency: count,
  rate: orNull(number({ above: 0 })),
  requests: count,
  durationMs: measure,
  throughputRps: measure,
  latencyMs: latency,
  serviceMs: orNull(latency),
  scheduleLagMs: orNull(latency),
  errors: object({ total: count, byKind: record(count) }),
  statusCodes: record(count),
  reconnects: optional(count),
  little: object({ expected: measure, observed: measure }),
  client: object({ cpuUsPerRequest: measure, utilization: measure }),
  makespanMs: measure,
  successes: optional(part),
  failures: optional(part),
  firstByteMs: optional(latency),
  connectMs: optional(latency),
  bytes: optional(count),
  stoppedAfterMs: optional(orNull(measure)),
  delayMs: optional(measure),
});

/** What a file must be to be read as a `BenchRecord`. */
export const benchRecordShape: Shape<BenchRecord> = object<BenchRecord>({
  schemaVersion: oneOf(SCHEMA_VERSION),
  kind: oneOf("bench"),
  ...recordHead,
  targets: list(target),
});
