import type { TargetRecord } from "../../../model/record/bench.ts";
import { successesOf } from "./successes.ts";
import { portion, times } from "../../drawing/numbers.ts";

/** A target with its label. */
export interface Named {
  readonly label: string;
  readonly record: TargetRecord;
}

// With more failures than this, neither rate nor latency describes work that was done.
const MOST_FAILED = 0.01;
// Rates within this band count as equal.
const SAME = 0.02;

export function failedShare({ errors, requests }: TargetRecord): number {
  return requests > 0 ? errors.total / requests : 0;
}

/** Whether its figures say how fast it does its work. */
export function sound(target: TargetRecord): boolean {
  return target.requests > 0 && failedShare(target) <= MOST_FAILED;
}

/** Each target compared with the first, in one sentence each. */
export function ratiosOf(targets: readonly Named[]): readonly string[] {
  const [first, ...others] = targets;
  if (first === undefined) return [];
  return others.map((other) => {
    const bad = [first, other].find(({ record }) => !sound(record));
    if (bad !== undefined) {
      const why =
        bad.record.requests === 0
          ? `${bad.label} did not finish any request`
          : `${portion(failedShare(bad.record))} of the requests to ${bad.label} failed`;
      return `${other.label} is not compared with ${first.label}: ${why}.`;
    }
    if (other.record.mode === "open") return responseOf(other, first);
    return `${other.label} serves ${rateOf(other, first)} ${first.label}${tailOf(other, first)}.`;
  });
}

/** At a fixed rate both get the same requests: what differs is how long they take. */
function responseOf({ label, record }: Named, first: Named): string {
  const { p50, p99 } = successesOf(first.record).latencyMs;
  if (p50 === 0 || p99 === 0) return `${first.label} took no time that could be measured.`;
  const { latencyMs } = successesOf(record);
  return `${label} against ${first.label}: its p50 is ${times(latencyMs.p50 / p50)}, its p99 ${times(latencyMs.p99 / p99)}.`;
}

function rateOf({ record }: Named, first: Named): string {
  const { throughputRps } = successesOf(first.record);
  const rate = throughputRps > 0 ? successesOf(record).throughputRps / throughputRps : 1;
  return Math.abs(rate - 1) <= SAME ? "as many requests as" : `${times(rate)} the requests of`;
}

function tailOf({ record }: Named, first: Named): string {
  const { p99 } = successesOf(first.record).latencyMs;
  return p99 > 0 ? `; its p99 is ${times(successesOf(record).latencyMs.p99 / p99)}` : "";
}
