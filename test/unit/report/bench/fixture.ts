import type {
  BenchRecord,
  Bin,
  LoadLatency,
  TargetRecord,
} from "../../../../src/model/record/bench.ts";
import { SCHEMA_VERSION } from "../../../../src/model/record/run.ts";
import type { BenchDetail } from "../../../../src/report/bench/view.ts";

/** Latencies spread evenly from `min` to `max`. */
export function spread(min: number, max: number, rest: Partial<LoadLatency> = {}): LoadLatency {
  const at = (share: number): number => min + (max - min) * share;
  return {
    min,
    mean: at(0.5),
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    p999: at(0.999),
    max,
    ...rest,
  };
}

/** A closed loop of 50 for three seconds that went well. */
export function target(rest: Partial<TargetRecord> = {}): TargetRecord {
  const requests = rest.requests ?? 3000;
  return {
    name: "http://127.0.0.1:3000/todos",
    url: "http://127.0.0.1:3000/todos",
    mode: "closed",
    concurrency: 50,
    rate: null,
    requests,
    durationMs: 3000.4,
    throughputRps: 1000,
    latencyMs: spread(45, 55),
    serviceMs: null,
    scheduleLagMs: null,
    errors: { total: 0, byKind: {} },
    statusCodes: { "200": requests },
    little: { expected: 50, observed: 49.9 },
    client: { cpuUsPerRequest: 20.4, utilization: 0.2 },
    makespanMs: 3050,
    ...rest,
  };
}

function embedded(name: string, rest: Partial<TargetRecord>): TargetRecord {
  return target({ name, url: `http://127.0.0.1:41234/${name}/todos`, ...rest });
}

/** The embedded server's variants, 50 in flight, each wait 100 ms. */
export const blocking: TargetRecord = embedded("blocking", {
  requests: 79,
  throughputRps: 9.9,
  latencyMs: spread(101, 8000),
});
export const awaited: TargetRecord = embedded("awaited", {
  requests: 1481,
  throughputRps: 485,
  latencyMs: spread(101, 105),
});
export const pooled: TargetRecord = embedded("pooled", {
  requests: 166,
  throughputRps: 39.6,
  latencyMs: spread(101, 2400),
});

/** An open loop of 200 a second for three seconds. */
export function open(base: TargetRecord, rest: Partial<TargetRecord> = {}): TargetRecord {
  return {
    ...base,
    mode: "open",
    concurrency: 1000,
    rate: 200,
    requests: 600,
    statusCodes: { "200": 600 },
    throughputRps: 193,
    latencyMs: spread(100, 110),
    serviceMs: spread(100, 109),
    scheduleLagMs: spread(0.1, 1),
    makespanMs: 3105,
    ...rest,
  };
}

/** One that could not keep up: the last answer a minute late. */
export const overrun: TargetRecord = open(blocking, {
  throughputRps: 9.5,
  latencyMs: spread(101, 60_000),
  makespanMs: 63_000,
});

export function failing(
  base: TargetRecord,
  byKind: Readonly<Record<string, number>>,
): TargetRecord {
  const total = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  return { ...base, errors: { total, byKind } };
}

/** What a record of today says beyond that of a load that went well before. */
export function measured(base: TargetRecord): TargetRecord {
  const { requests, throughputRps, latencyMs } = base;
  return {
    ...base,
    successes: { requests, throughputRps, latencyMs },
    failures: { requests: 0, throughputRps: 0, latencyMs: null },
    firstByteMs: latencyMs,
    connectMs: spread(0.4, 3.2, { p50: 0.84 }),
    bytes: 3_660_000,
    reconnects: 0,
    stoppedAfterMs: null,
  };
}

/** A load of which some requests failed, which stand apart: `tookMs` is how long they took. */
export function apart(
  base: TargetRecord,
  byKind: Readonly<Record<string, number>>,
  tookMs: LoadLatency | null = spread(1, 2),
): TargetRecord {
  const failed = failing(base, byKind);
  const requests = base.requests - failed.errors.total;
  return {
    ...measured(failed),
    successes: {
      requests,
      throughputRps: base.throughputRps,
      latencyMs: requests > 0 ? base.latencyMs : null,
    },
    failures: { requests: failed.errors.total, throughputRps: 400, latencyMs: tookMs },
    // All of them together look as fast as those that failed.
    throughputRps: base.throughputRps + 400,
    latencyMs: spread(1, base.latencyMs.max, { p50: 1.5 }),
  };
}

export function benchRecord(...targets: readonly TargetRecord[]): BenchRecord {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "bench",
    tool: { name: "async-lab", version: "0.1.0" },
    createdAt: "2026-01-02T03:04:05.000Z",
    environment: { node: "22.12.0", platform: "linux", arch: "x64", cpus: 2, cpuModel: "Some CPU" },
    targets,
  };
}

/** Details with one bin for each count, equally wide from the least; the last ends at the most. */
export function detail(
  { latencyMs: { min, max } }: TargetRecord,
  counts: readonly number[],
  stepMs?: number,
): BenchDetail {
  const step = stepMs ?? (max - min) / counts.length;
  const bins: readonly Bin[] = counts.map((count, at) => ({
    upToMs: at === counts.length - 1 ? max : min + (at + 1) * step,
    count,
  }));
  return { bins };
}
