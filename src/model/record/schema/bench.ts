import { amount, count, duration, nonEmpty, rising, share, words } from "../../figures.ts";
import { list, number, object, oneOf, optional, orNull, type Shape } from "../../shape.ts";
import type { BenchRecord, LoadLatency, LoadPart, TargetRecord } from "../bench.ts";
import { SCHEMA_VERSION } from "../run.ts";
import { adding, errorSummary, statusCodes } from "./counts.ts";
import { recordHead } from "./head.ts";

const figures = object<LoadLatency>({
  min: duration,
  mean: duration,
  p50: duration,
  p90: duration,
  p99: duration,
  p999: duration,
  max: duration,
});
const latency = rising(rising(figures, ["min", "p50", "p90", "p99", "p999", "max"]), [
  "min",
  "mean",
  "max",
]);

const part = object<LoadPart>({
  requests: count,
  throughputRps: amount,
  latencyMs: orNull(latency),
});

const target = adding(
  object<TargetRecord>({
    name: nonEmpty,
    url: words,
    mode: oneOf("closed", "open"),
    concurrency: count,
    rate: orNull(number({ above: 0, max: 1e9 })),
    requests: count,
    durationMs: duration,
    throughputRps: amount,
    latencyMs: latency,
    serviceMs: orNull(latency),
    scheduleLagMs: orNull(latency),
    errors: errorSummary,
    statusCodes,
    reconnects: optional(count),
    little: object({ expected: amount, observed: amount }),
    client: object({
      cpuUsPerRequest: amount,
      utilization: share,
      maxDelayMs: optional(duration),
    }),
    makespanMs: duration,
    successes: optional(part),
    failures: optional(part),
    firstByteMs: optional(latency),
    connectMs: optional(latency),
    bytes: optional(number({ integer: true, min: 0 })),
    stoppedAfterMs: optional(orNull(duration)),
    delayMs: optional(duration),
  }),
);

/** What a file must be to be read as a `BenchRecord`. */
export const benchRecordShape: Shape<BenchRecord> = object<BenchRecord>({
  schemaVersion: oneOf(SCHEMA_VERSION),
  kind: oneOf("bench"),
  ...recordHead,
  targets: list(target),
});
