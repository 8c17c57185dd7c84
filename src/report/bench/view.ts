import type { BenchRecord, Bin, LoadLatency, TargetRecord } from "../../model/record/bench.ts";
import { benchChecks, type BenchChecks } from "./checks.ts";
import { ratiosOf, type Named } from "./explain/compare.ts";
import { labelsOf, loadOf, titleOf } from "./labels.ts";
import { benchNext } from "./next.ts";
import { benchSentences, failuresOf } from "./explain/sentences.ts";
import type { NextStep } from "../drawing/next.ts";
import { successesOf } from "./explain/successes.ts";
import { counted, number, perSecond } from "../drawing/numbers.ts";
import { clean, toAscii } from "../drawing/characters.ts";
import { originOf } from "../run/view.ts";

/** What a live load knows about a target beyond its record; a saved record does not have it. */
export interface BenchDetail {
  /** How the latencies of successful requests are distributed. */
  readonly bins: readonly Bin[];
}

/** A bench's record as texts: final, free of control characters, and ASCII if asked for. */
export interface BenchView {
  readonly title: string;
  /** `closed loop: 50 in flight, 3 s each`. */
  readonly facts: string;
  readonly targets: readonly TargetView[];
  /** What only the table does not say. */
  readonly notes: readonly string[];
  /** Each target compared with the first. */
  readonly ratios: readonly string[];
  readonly sentences: readonly string[];
  readonly checks: BenchChecks;
  readonly next: readonly NextStep[];
  readonly origin: string;
}

export interface TargetView {
  readonly label: string;
  readonly requests: string;
  readonly throughput: string;
  /** `2 timeout` for each kind; empty if nothing failed. */
  readonly failures: readonly string[];
  /** Of the successful requests, from the due time in an open loop; null if there are none. */
  readonly latencyMs: LoadLatency | null;
  /** Separate rows: failed requests; service and lag of an open loop. */
  readonly others: readonly OtherRow[];
  readonly bins: readonly Bin[];
  /** `latency of 3,000 requests`: what the histogram or ladder shows. */
  readonly what: string;
}

export interface OtherRow {
  readonly name: string;
  readonly requests: string;
  readonly throughput: string;
  readonly latencyMs: LoadLatency | null;
}

type Say = (text: string) => string;

export function benchViewOf(
  record: BenchRecord,
  details: readonly BenchDetail[],
  ascii: boolean,
): BenchView {
  const say: Say = ascii ? (text) => toAscii(clean(text)) : clean;
  const labels = labelsOf(record.targets);
  const targets = record.targets.map((target, at) => ({
    label: labels[at] ?? target.name,
    record: target,
  }));
  return {
    title: say(record.targets.length > 0 ? titleOf(record.targets) : "bench"),
    facts: say(loadOf(record)),
    targets: targets.map(({ label, record: target }, at) =>
      targetView(label, target, details[at]?.bins ?? [], say),
    ),
    notes: notesOf(targets).map(say),
    ratios: ratiosOf(targets).map(say),
    sentences: benchSentences(targets).map(say),
    checks: checksView(benchChecks(targets), say),
    next: benchNext(record).map(({ command, why }) => ({ command: say(command), why: say(why) })),
    origin: say(originOf(record)),
  };
}

function targetView(
  label: string,
  target: TargetRecord,
  bins: readonly Bin[],
  say: Say,
): TargetView {
  const successes = successesOf(target);
  return {
    label: say(label),
    requests: number(target.requests),
    throughput: perSecond(successes.throughputRps),
    failures: failuresOf(target).map(say),
    latencyMs: target.successes === undefined ? target.latencyMs : target.successes.latencyMs,
    others: othersOf(target),
    bins,
    what: whatOf(target),
  };
}

function othersOf({ failures, serviceMs, scheduleLagMs }: TargetRecord): readonly OtherRow[] {
  const times = (name: string, latencyMs: LoadLatency | null): readonly OtherRow[] =>
    latencyMs === null ? [] : [{ name, requests: "", throughput: "", latencyMs }];
  const failed =
    failures === undefined || failures.requests === 0
      ? []
      : [
          {
            name: "failed",
            requests: number(failures.requests),
            throughput: perSecond(failures.throughputRps),
            latencyMs: failures.latencyMs,
          },
        ];
  return [...failed, ...times("service", serviceMs), ...times("lag", scheduleLagMs)];
}

function whatOf({ mode, successes, errors, requests }: TargetRecord): string {
  const what = mode === "open" ? "response time" : "latency";
  if (errors.total === 0) return `${what} of ${counted(requests, "request")}`;
  // An older record includes its failures in the times, if those were measured.
  if (successes === undefined) return `${what}, failures included`;
  return `${what} of ${counted(successes.requests, "request")} that succeeded`;
}

function checksView({ warnings, head, rows, remarks }: BenchChecks, say: Say): BenchChecks {
  return {
    warnings: warnings.map(say),
    head,
    rows: rows.map((cells) => cells.map(say)),
    remarks: remarks.map(say),
  };
}

function notesOf(targets: readonly Named[]): readonly string[] {
  const open = targets.some(({ record }) => record.serviceMs !== null);
  const statuses = targets.flatMap(({ label, record }) => {
    const codes = Object.entries(record.statusCodes)
      .filter(([code, count]) => !/^2\d\d$/.test(code) && count > 0)
      .map(([code, count]) => `${code} (${number(count)})`);
    if (codes.length === 0) return [];
    return targets.length > 1 ? `${label} ${codes.join(", ")}` : codes.join(", ");
  });
  return [
    ...(open
      ? [
          "A target's own times are response times, from when a request was due; service counts from its send, and lag is how late that was.",
        ]
      : []),
    ...(statuses.length > 0 ? [`Status other than 2xx: ${statuses.join("; ")}.`] : []),
  ];
}
