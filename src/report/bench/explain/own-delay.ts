import type { TargetRecord } from "../../../model/record/bench.ts";
import { successesOf } from "./successes.ts";

// A shorter delay is part of every measurement.
const LATE_MS = 20;
// A tail begins at so many medians; a delay of this share of it may be all of it.
const TAIL = 2;
const EXPLAINS = 0.5;

/**
 * How late the load generator itself was, in milliseconds, if that may be why the slowest answers took
 * `slowestMs`; null if it cannot be, or is not known.
 */
export function ownDelay(record: TargetRecord, slowestMs: number): number | null {
  const { maxDelayMs = 0 } = record.client;
  const isTail = slowestMs > successesOf(record).latencyMs.p50 * TAIL;
  return maxDelayMs > LATE_MS && isTail && maxDelayMs >= slowestMs * EXPLAINS ? maxDelayMs : null;
}
