import type { LatencySummary, ProbeSummary } from "../model/record/run.ts";
import { ascending, mean, quantile } from "./quantile.ts";

/** Summarises latencies in milliseconds; there must be at least one. */
export function summarizeLatency(latenciesMs: readonly number[]): LatencySummary {
  const sorted = ascending(latenciesMs);
  return {
    min: quantile(sorted, 0),
    mean: mean(sorted),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/** Summarises the response times of a probe; null if it never got an answer. */
export function summarizeProbe(latenciesMs: readonly number[]): ProbeSummary | null {
  if (latenciesMs.length === 0) return null;
  const sorted = ascending(latenciesMs);
  return {
    count: sorted.length,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: quantile(sorted, 1),
  };
}
