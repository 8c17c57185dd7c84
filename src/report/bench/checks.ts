import type { LoadLatency, TargetRecord } from "../../model/record/bench.ts";
import type { Named } from "./compare.ts";
import type { BenchDetail } from "./detail.ts";
import { NONE, bytes, cpu, ms, number, share } from "../drawing/numbers.ts";

/** What lets a reader trust the figures, or not. */
export interface BenchChecks {
  /** Says that figures are not what they seem. */
  readonly warnings: readonly string[];
  /** Columns of figures: the target first. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly remarks: readonly string[];
}

interface Measured extends Named {
  readonly detail?: BenchDetail | undefined;
}

// Above it the load generator may be measuring itself.
const BUSY = 0.9;

export function benchChecks(targets: readonly Measured[]): BenchChecks {
  const measured = targets.filter(({ record }) => record.requests > 0);
  const columns: readonly (readonly [name: string, of: (target: Measured) => string])[] = [
    ["Target", ({ label }) => label],
    ["In flight", ({ record }) => inFlight(record)],
    ["CPU/request", ({ record }) => cpu(record.client.cpuUsPerRequest)],
    ["Client busy", ({ record }) => share(record.client.utilization)],
    ["Connect p50", ({ detail }) => connecting(detail?.connectMs)],
    ["Received", ({ record, detail }) => received(record, detail)],
  ];
  // Of a saved record the last two are not known.
  const shown = columns.filter(([, of]) => measured.some((target) => of(target) !== NONE));
  return {
    warnings: measured.flatMap(({ label, record }) => busy(label, record)),
    head: shown.map(([name]) => name),
    rows: measured.map((target) => shown.map(([, of]) => of(target))),
    remarks:
      measured.length > 0
        ? [
            "In flight: measured of expected, by Little's law (throughput × latency).",
            ...measured.flatMap(unsteady),
            ...coarse(measured),
          ]
        : [],
  };
}

function inFlight({ little, requests }: TargetRecord): string {
  const { expected, observed } = little;
  return requests <= expected ? "too few" : `${count(observed)} of ${count(expected)}`;
}

// Above it throughput times latency is not what was in flight: too much began or ended meanwhile.
const STEADY = 0.15;

function unsteady({ label, record }: Measured): readonly string[] {
  const { little, requests, latencyMs, durationMs } = record;
  if (requests <= little.expected || little.expected === 0) return [];
  if (Math.abs(little.observed / little.expected - 1) <= STEADY) return [];
  return [
    `${label}: no steady state, for ${ms(durationMs)} are few times its latencies (up to ${ms(latencyMs.max)}); a longer --duration tells more.`,
  ];
}

function count(mean: number): string {
  return mean < 100 ? number(Number(mean.toPrecision(mean < 1 ? 2 : 3))) : number(Math.round(mean));
}

function busy(label: string, { client, errors, requests }: TargetRecord): readonly string[] {
  // Reconnecting again and again keeps busy too, and says nothing of the load.
  if (!(client.utilization > BUSY) || errors.total === requests) return [];
  return [
    `The load generator was ${share(client.utilization)} busy with ${label}: it may have measured itself. Give it more threads (--workers 2) where cores are free, or load less.`,
  ];
}

function connecting(connectMs: Pick<LoadLatency, "p50" | "max"> | undefined): string {
  return connectMs === undefined || connectMs.max === 0 ? NONE : ms(connectMs.p50);
}

function received({ makespanMs }: TargetRecord, detail: BenchDetail | undefined): string {
  if (detail === undefined || makespanMs === 0) return NONE;
  return `${bytes((detail.bytes / makespanMs) * 1000)}/s`;
}

/** Below 1,000 requests the p99.9 is the slowest one, below 100 the p99 as well. */
function coarse(targets: readonly Measured[]): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const { label, record } of targets) {
    const { requests, little } = record;
    if (requests >= 1000) continue;
    const same = requests < 100 ? "p99 and p99.9" : "p99.9";
    const few = requests <= little.expected ? ", and too few to check what was in flight" : "";
    const text = `of ${number(requests)} requests, ${same} can only be the slowest${few}.`;
    alike.set(text, [...(alike.get(text) ?? []), label]);
  }
  return [...alike].map(([text, labels]) => `${labels.join(", ")}: ${text}`);
}
