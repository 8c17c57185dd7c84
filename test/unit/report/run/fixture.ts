import {
  SCHEMA_VERSION,
  type ExperimentRecord,
  type RunRecord,
  type TrialRecord,
} from "../../../../src/model/record/run.ts";
import type { ErrorKind, Sample } from "../../../../src/model/record/sample.ts";
import type { Pattern } from "../../../../src/model/trial.ts";

/** What a request costs besides its wait, in milliseconds. */
const COST = 0.4;
const LANES: Readonly<Record<string, number>> = { blocking: 1, pooled: 4 };

export interface TrialOptions {
  readonly requests?: number;
  readonly waitMs?: number;
  readonly limit?: number;
  readonly starts?: boolean;
}

/** A trial by arithmetic: n equal waits, as many at once as variant and pattern allow. */
export function trial(
  variant: string,
  pattern: Pattern,
  { requests = 10, waitMs = 100, limit = 3, starts = true }: TrialOptions = {},
): TrialRecord {
  const client = { sequential: 1, concurrent: requests, limited: limit }[pattern];
  const server = LANES[variant] ?? requests;
  const step = waitMs + COST;
  const samples = Array.from({ length: requests }, (_, i): Sample => {
    const startedMs = Math.floor(i / Math.min(client, server)) * step;
    // The client sends as soon as one of its own slots is free.
    const sentMs =
      i < client ? 0 : Math.floor((i - client) / Math.min(client, server)) * step + step;
    const doneMs = startedMs + step;
    const started = starts ? startedMs + COST / 2 : null;
    return {
      i,
      dueMs: sentMs,
      sentMs,
      startedMs: started,
      firstByteMs: doneMs,
      doneMs,
      status: 200,
      error: null,
    };
  });
  const blocked = variant === "blocking" ? Math.min(client, requests) * waitMs : 0;
  return {
    ...summary(samples),
    variant,
    pattern,
    theoryMs: Math.ceil(requests / Math.min(client, server)) * waitMs,
    probe: {
      count: 40,
      p50Ms: blocked / 2 + 0.8,
      p99Ms: blocked + 1.9,
      maxMs: blocked + 2.2,
    },
    eventLoop: {
      utilization: variant === "blocking" ? 0.99 : 0.03,
      maxDelayMs: variant === "blocking" ? waitMs + 1 : 2.4,
    },
  };
}

function summary(
  samples: readonly Sample[],
): Omit<TrialRecord, "variant" | "pattern" | "theoryMs" | "probe" | "eventLoop"> {
  const latencies = samples.map(({ sentMs, doneMs }) => doneMs - sentMs).toSorted((a, b) => a - b);
  const at = (share: number): number => latencies[Math.ceil(share * latencies.length) - 1] ?? 0;
  const failures = samples.flatMap(({ error }) => error ?? []);
  return {
    requests: samples.length,
    makespanMs: Math.max(0, ...samples.map(({ doneMs }) => doneMs)),
    latencyMs: {
      min: at(0.0001),
      mean: latencies.reduce((sum, latency) => sum + latency, 0) / Math.max(1, latencies.length),
      p50: at(0.5),
      p90: at(0.9),
      p99: at(0.99),
      max: at(1),
    },
    errors: {
      total: failures.length,
      byKind: Object.fromEntries(
        failures.map((kind) => [kind, failures.filter((other) => other === kind).length]),
      ),
    },
    statusCodes: { "200": samples.length - failures.length },
    samples,
  };
}

/** The same trial with some requests gone wrong. */
export function failing(
  whole: TrialRecord,
  errors: Readonly<Record<number, ErrorKind>>,
): TrialRecord {
  const samples = whole.samples.map((sample) => ({ ...sample, error: errors[sample.i] ?? null }));
  return { ...whole, ...summary(samples) };
}

/** The same trial, `factor` times as long from end to end. */
export function lasting(whole: TrialRecord, factor: number): TrialRecord {
  return { ...whole, makespanMs: whole.makespanMs * factor };
}

const PATTERN_PAIR: readonly Pattern[] = ["sequential", "concurrent"];

export function grid(
  variants: readonly string[] = ["blocking", "awaited", "pooled"],
  options: TrialOptions = {},
): readonly TrialRecord[] {
  return variants.flatMap((variant) =>
    PATTERN_PAIR.map((pattern) => trial(variant, pattern, options)),
  );
}

export function experiment(
  trials: readonly TrialRecord[] = grid(),
  rest: Partial<ExperimentRecord> = {},
): ExperimentRecord {
  return { id: "one", title: "Read one todo", unit: "ms", scale: 0.1, trials, ...rest };
}

export function record(...experiments: readonly ExperimentRecord[]): RunRecord {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "run",
    tool: { name: "async-lab", version: "0.1.0" },
    createdAt: "2026-01-02T03:04:05.000Z",
    environment: { node: "22.12.0", platform: "linux", arch: "x64", cpus: 2, cpuModel: "Some CPU" },
    lessons: [{ id: "day6", title: "The async todo API", experiments }],
  };
}
