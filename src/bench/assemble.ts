import { addStates, summarizeTimes, type HistogramState } from "../load/histogram.ts";
import { perSecond, stoppedAfter, type LoadResult } from "../load/result.ts";
import type { LoadPart, TargetRecord } from "../model/record/bench.ts";
import { meanInFlight } from "../stats/little.ts";
import type { BenchSettings } from "./settings.ts";
import type { Target } from "./target.ts";

/** Puts what a target did into the form of the record; `opening` is how long its first connections took. */
export function assembleTarget(
  { name, url, delayMs }: Pick<Target, "name" | "url" | "delayMs">,
  result: LoadResult,
  settings: Pick<BenchSettings, "rate" | "concurrency" | "maxConnections" | "pipelining">,
  opening: HistogramState,
): TargetRecord {
  const { rate, pipelining } = settings;
  const { requests, throughputRps, windowMs, inWindow } = result;
  const open = rate !== null;
  const slots = settings.concurrency * pipelining;
  const latencyMs = summarizeTimes(result.latency);
  const failed = Object.values(result.errors).reduce((sum, count) => sum + count, 0);
  return {
    name,
    url,
    mode: open ? "open" : "closed",
    concurrency: open ? settings.maxConnections : settings.concurrency,
    rate,
    requests,
    durationMs: windowMs,
    throughputRps,
    latencyMs,
    serviceMs: open ? summarizeTimes(result.service) : null,
    scheduleLagMs: open ? summarizeTimes(result.lag) : null,
    errors: { total: failed, byKind: result.errors },
    statusCodes: result.statusCodes,
    reconnects: result.reconnects,
    little: {
      // Fewer requests than there are places never fill them.
      expected: open ? (rate * latencyMs.mean) / 1000 : Math.min(slots, requests),
      // At a rate, answers must keep up with it; in a closed loop a failed request occupies a connection too.
      observed: meanInFlight(open ? inWindow.answers : inWindow.ended, windowMs, latencyMs.mean),
    },
    client: {
      cpuUsPerRequest: requests > 0 ? result.cpuUs / requests : 0,
      utilization: result.utilization,
      maxDelayMs: result.maxDelayMs,
    },
    makespanMs: result.makespanMs,
    successes: partOf(requests - failed, perSecond(inWindow.successes, windowMs), result.successes),
    failures: partOf(failed, perSecond(inWindow.failures, windowMs), result.failures),
    firstByteMs: summarizeTimes(result.firstByte),
    connectMs: summarizeTimes(addStates([opening, result.connects])),
    bytes: result.bytes,
    stoppedAfterMs: stoppedAfter(result),
    ...(delayMs !== undefined && { delayMs }),
  };
}

function partOf(requests: number, throughputRps: number, times: HistogramState): LoadPart {
  const isTimed = requests > 0 && times.count === requests;
  return { requests, throughputRps, latencyMs: isTimed ? summarizeTimes(times) : null };
}
