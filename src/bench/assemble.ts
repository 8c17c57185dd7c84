import type { TargetRecord } from "../model/record/bench.ts";
import { summarizeTimes } from "../load/histogram.ts";
import type { LoadResult } from "../load/recorder.ts";
import type { BenchSettings } from "./settings.ts";

/** Puts what a target did into the record's shape. */
export function assembleTarget(
  { name, url }: { readonly name: string; readonly url: string },
  result: LoadResult,
  settings: Pick<BenchSettings, "rate" | "concurrency" | "maxConnections" | "pipelining">,
): TargetRecord {
  const { rate, pipelining } = settings;
  const open = rate !== null;
  const slots = settings.concurrency * pipelining;
  const latencyMs = summarizeTimes(result.latency);
  const { throughputRps } = result;
  return {
    name,
    url,
    mode: open ? "open" : "closed",
    concurrency: open ? settings.maxConnections : settings.concurrency,
    rate,
    requests: result.requests,
    durationMs: result.windowMs,
    throughputRps,
    latencyMs,
    serviceMs: open ? summarizeTimes(result.service) : null,
    scheduleLagMs: open ? summarizeTimes(result.lag) : null,
    errors: {
      total: Object.values(result.errors).reduce((sum, count) => sum + count, 0),
      byKind: result.errors,
    },
    statusCodes: result.statusCodes,
    reconnects: result.reconnects,
    little: {
      // Fewer requests than there is room for never fill it.
      expected: open ? (rate * latencyMs.mean) / 1000 : Math.min(slots, result.requests),
      observed: (throughputRps * latencyMs.mean) / 1000,
    },
    client: {
      cpuUsPerRequest: result.requests > 0 ? result.cpuUs / result.requests : 0,
      utilization: result.utilization,
    },
    makespanMs: result.makespanMs,
  };
}
