import type { BenchDetail } from "./detail.ts";
import type { BenchRecord, Bin, LoadLatency, TargetRecord } from "../../model/record/bench.ts";
import { benchChecks, type BenchChecks } from "./checks.ts";
import { ratiosOf, type Named } from "./compare.ts";
import { labelsOf, loadOf, titleOf } from "./labels.ts";
import { benchNext } from "./next.ts";
import { benchSentences, failuresOf } from "./sentences.ts";
import type { NextStep } from "../drawing/next.ts";
import { number, perSecond } from "../drawing/numbers.ts";
import { clean, toAscii } from "../drawing/characters.ts";
import { originOf } from "../run/view.ts";

/** A bench's record as it is read aloud: every text final, harmless, and ASCII where asked. */
export interface BenchView {
  readonly title: string;
  /** `closed loop: 50 in flight, 3 s each`. */
  readonly facts: string;
  readonly targets: readonly TargetView[];
  /** What the table alone does not say. */
  readonly notes: readonly string[];
  /** Each target against the first. */
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
  /** `2 timeout` for each kind; empty when nothing failed. */
  readonly failures: readonly string[];
  /** From the due time in an open loop. */
  readonly latencyMs: LoadLatency;
  /** Service and lag of an open loop, each with its name. */
  readonly others: readonly (readonly [name: string, ms: LoadLatency])[];
  readonly bins: readonly Bin[];
  readonly ended: number;
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
    detail: details[at],
  }));
  return {
    title: say(record.targets.length > 0 ? titleOf(record.targets) : "bench"),
    facts: say(loadOf(record)),
    targets: targets.map(({ label, record: target, detail }) =>
      targetView(label, target, detail?.bins ?? [], say),
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
  const { requests, throughputRps, latencyMs, serviceMs, scheduleLagMs } = target;
  return {
    label: say(label),
    requests: number(requests),
    throughput: perSecond(throughputRps),
    failures: failuresOf(target).map(say),
    latencyMs,
    others: [
      ...(serviceMs ? [["service", serviceMs] as const] : []),
      ...(scheduleLagMs ? [["lag", scheduleLagMs] as const] : []),
    ],
    bins,
    ended: requests,
  };
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
