import type { LoadLatency, TargetRecord } from "../../../model/record/bench.ts";

export interface Successes {
  readonly requests: number;
  readonly throughputRps: number;
  /** All zeros if there are none. */
  readonly latencyMs: LoadLatency;
}

/** The successful requests; in a record that does not separate them, all requests. */
export function successesOf(record: TargetRecord): Successes {
  const { successes, requests, errors, throughputRps, latencyMs } = record;
  if (successes === undefined)
    return { requests: requests - errors.total, throughputRps, latencyMs };
  return { ...successes, latencyMs: successes.latencyMs ?? NO_TIMES };
}

const NO_TIMES: LoadLatency = { min: 0, mean: 0, p50: 0, p90: 0, p99: 0, p999: 0, max: 0 };
