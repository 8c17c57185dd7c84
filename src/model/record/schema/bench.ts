import { z } from "zod";
import type { BenchRecord, LoadLatency } from "../bench.ts";
import { recordHead } from "./head.ts";
import { SCHEMA_VERSION } from "../run.ts";

// Objects are loose: a field added later does not raise the version, and must survive a rewrite.
const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();

const latency: z.ZodType<LoadLatency> = z.looseObject({
  min: measure,
  mean: measure,
  p50: measure,
  p90: measure,
  p99: measure,
  p999: measure,
  max: measure,
});

const part = z.looseObject({ requests: count, throughputRps: measure, latencyMs: latency });

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
  errors: z.looseObject({ total: count, byKind: z.record(z.string(), count) }),
  statusCodes: z.record(z.string(), count),
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
});

/** What a file must be to be read as a `BenchRecord`. */
export const benchRecordSchema: z.ZodType<BenchRecord> = z.looseObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("bench"),
  ...recordHead,
  targets: z.array(target),
});
