import type { TargetRecord } from "../../model/record/bench.ts";
import type { Named } from "./explain/compare.ts";
import { ownDelay } from "./explain/own-delay.ts";
import { successesOf } from "./explain/successes.ts";
import { NONE, bytes, counted, cpu, ms, number, period, share } from "../drawing/numbers.ts";

/** What shows whether the figures can be trusted. */
export interface BenchChecks {
  /** Warnings about figures that are not what they seem. */
  readonly warnings: readonly string[];
  /** Columns of figures, starting with the target. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly remarks: readonly string[];
}

// Above this the load generator may be measuring itself.
const BUSY = 0.9;

export function benchChecks(targets: readonly Named[]): BenchChecks {
  const measured = targets.filter(({ record }) => record.requests > 0);
  const columns: readonly (readonly [name: string, of: (target: Named) => string])[] = [
    ["Target", ({ label }) => label],
    ["In flight", ({ record }) => inFlight(record)],
    ["CPU/request", ({ record }) => cpu(record.client.cpuUsPerRequest)],
    ["Client busy", ({ record }) => share(record.client.utilization)],
    ["Connect p50", ({ record }) => connecting(record)],
    ["Received", ({ record }) => received(record)],
    ["Reconnects", ({ record }) => reconnects(record)],
  ];
  // A figure that an older record does not have, or that did not occur, has no column.
  const shown = columns.filter(([, of]) => measured.some((target) => of(target) !== NONE));
  return {
    warnings: measured.flatMap((target) => [...ownLimit(target), ...busy(target), ...late(target)]),
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

// Above this, throughput times latency is not the number in flight: too much started or ended meanwhile.
const STEADY = 0.15;

function unsteady({ label, record }: Named): readonly string[] {
  const { little, requests } = record;
  if (requests <= little.expected || little.expected === 0) return [];
  if (Math.abs(little.observed / little.expected - 1) <= STEADY) return [];
  return [`${label}: ${whyUnsteady(record)}.`];
}

/** The cause, if the record shows it; otherwise both likely causes. */
function whyUnsteady(record: TargetRecord): string {
  const { mode, durationMs, latencyMs, errors, requests, stoppedAfterMs = null } = record;
  const { "bad-status": answered = 0, refused = 0, local = 0 } = errors.byKind;
  const unanswered = errors.total - answered;
  if (stoppedAfterMs !== null)
    return `fewer in flight than expected, because it stopped answering ${period(stoppedAfterMs)} into ${period(durationMs)}`;
  if (local > 0)
    return "fewer in flight than expected, because this machine could not open as many connections";
  if (mode === "open" && unanswered > requests * STEADY)
    return `fewer in flight than expected, because ${counted(unanswered, "request")} got no answer`;
  if (mode === "closed" && refused > 0)
    return "fewer in flight than expected, because a refused connection was idle until the next attempt";
  if (latencyMs.max > durationMs * STEADY)
    return `no steady state, because ${period(durationMs)} is only a few times its latencies (up to ${ms(latencyMs.max)}); measure for longer`;
  return "fewer in flight than expected: connections were idle, because the server closed them or this machine was too busy";
}

function count(mean: number): string {
  return mean < 100 ? number(Number(mean.toPrecision(mean < 1 ? 2 : 3))) : number(Math.round(mean));
}

/** What this machine could not do is no failure of the server. */
function ownLimit({ label, record }: Named): readonly string[] {
  const { local = 0 } = record.errors.byKind;
  if (local === 0) return [];
  return [
    `${counted(local, "request")} to ${label} failed on this machine, which had no file, port or buffer left for a connection: that is not the server's doing. Use fewer connections, keep them alive, or raise the limit (ulimit -n).`,
  ];
}

function busy({ label, record }: Named): readonly string[] {
  const { client, errors, requests } = record;
  // Reconnecting again and again also keeps the thread busy, and says nothing about the load.
  if (!(client.utilization > BUSY) || errors.total === requests) return [];
  return [
    `The load generator was ${share(client.utilization)} busy with ${label}: it may have measured itself. If cores are free, give it more threads (--workers 2); otherwise reduce the load.`,
  ];
}

function late({ label, record }: Named): readonly string[] {
  const delayMs = ownDelay(record, successesOf(record).latencyMs.max);
  if (delayMs === null) return [];
  return [
    `The load generator itself was up to ${ms(delayMs)} late while it loaded ${label}, because this machine was busy or paused: the slowest answers may have waited for it, not for the server.`,
  ];
}

function connecting({ connectMs }: TargetRecord): string {
  return connectMs === undefined || connectMs.max === 0 ? NONE : ms(connectMs.p50);
}

function received(record: TargetRecord): string {
  if (record.bytes === undefined || record.makespanMs === 0) return NONE;
  return `${bytes((record.bytes / record.makespanMs) * 1000)}/s`;
}

function reconnects({ reconnects: times = 0 }: TargetRecord): string {
  return times > 0 ? number(times) : NONE;
}

/** Below 1,000 requests the p99.9 is the slowest one; below 100 the p99 is too. */
function coarse(targets: readonly Named[]): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const { label, record } of targets) {
    const { requests } = successesOf(record);
    if (requests >= 1000 || requests === 0) continue;
    const same = requests < 100 ? "p99 and p99.9" : "p99.9";
    const few =
      record.requests <= record.little.expected ? ", and too few to check what was in flight" : "";
    const text = `of ${counted(requests, "request")}, ${same} can only be the slowest${few}.`;
    alike.set(text, [...(alike.get(text) ?? []), label]);
  }
  return [...alike].map(([text, labels]) => `${labels.join(", ")}: ${text}`);
}
