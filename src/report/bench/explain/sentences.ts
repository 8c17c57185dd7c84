import type { TargetRecord } from "../../../model/record/bench.ts";
import { isVariant, variants } from "../../../model/variants.ts";
import { failedShare, sound, type Named } from "./compare.ts";
import { isEmbedded } from "../labels.ts";
import { ownDelay } from "./own-delay.ts";
import { successesOf } from "./successes.ts";
import { counted, ms, number, period, perSecond, portion, times } from "../../drawing/numbers.ts";

const MOST_SENTENCES = 3;
// If less than this share of the rate was answered, the target is "behind".
const KEPT = 0.95;
// As a share of the time in which answers came after the last due time: if a queue grew, half waited about half of it.
const FELT = 0.2;
// If the median is within this factor of the fastest, no request waited in a queue.
const NO_LINE = 1.5;
// If requests were sent later than this, they were held up before they left.
const LATE_MS = 10;
// A p99.9 of this many medians is mentioned separately.
const LONG_TAIL = 5;

/** What happened, in at most three sentences that claim only what the figures show. */
export function benchSentences(targets: readonly Named[]): readonly string[] {
  if (targets.length === 0) return [];
  const told = targets.filter(({ record }) => sound(record)).map(sentenceOf);
  const tail = targets.flatMap((target) => tailSentence(target) ?? []);
  const stopped = targets.flatMap((target) => stoppedSentence(target) ?? []);
  const failures = failureSentence(targets);
  const all = [...stopped, ...(failures === undefined ? [] : [failures]), ...told, ...tail];
  return all.length > 0 ? all.slice(0, MOST_SENTENCES) : ["No request was finished."];
}

/** `12 timeout` for each kind, over all targets. */
export function failuresOf({ errors }: TargetRecord): readonly string[] {
  const kinds = Object.entries(errors.byKind).map(([kind, count]) => `${number(count)} ${kind}`);
  return kinds.length > 0 || errors.total === 0 ? kinds : [number(errors.total)];
}

function failureSentence(targets: readonly Named[]): string | undefined {
  const failed = targets.filter(({ record }) => record.errors.total > 0);
  if (failed.length === 0) return undefined;
  const parts = failed.map(({ label, record }) => {
    const kinds = failuresOf(record).join(", ");
    return `${counted(record.requests, "request")} to ${label}: ${kinds} (${portion(failedShare(record))})`;
  });
  // Where nothing succeeded there are no such figures.
  const apart =
    failed.every(({ record }) => record.successes !== undefined) &&
    failed.some(({ record }) => successesOf(record).requests > 0);
  const figures = apart ? "; rates and latencies are of those that succeeded" : "";
  return `Failures among ${parts.join("; ")}${figures}.`;
}

function stoppedSentence({ label, record }: Named): string | undefined {
  const { stoppedAfterMs = null, durationMs } = record;
  if (stoppedAfterMs === null) return undefined;
  return `${label} stopped answering ${period(stoppedAfterMs)} into the load; its rate is over all ${period(durationMs)}.`;
}

function sentenceOf(target: Named): string {
  if (target.record.mode === "open") return openSentence(target);
  return (isEmbedded(target.record) ? embeddedSentence(target) : undefined) ?? plain(target);
}

function plain({ label, record }: Named): string {
  return `${label} answered ${perSecond(successesOf(record).throughputRps)} a second; ${quantiles(record)}.`;
}

function quantiles(record: TargetRecord): string {
  const { latencyMs, requests } = successesOf(record);
  const half = `half took up to ${ms(latencyMs.p50)}`;
  return requests < 100
    ? `${half}, the slowest ${ms(latencyMs.max)}`
    : `${half}, 99 of 100 up to ${ms(latencyMs.p99)}`;
}

/** The embedded handlers only wait: rate × wait is how many of these waits overlapped. */
function embeddedSentence({ label, record }: Named): string | undefined {
  const { name, little } = record;
  const { throughputRps, latencyMs } = successesOf(record);
  // In a record without the delay, the fastest answer stands for it, and that may be late too.
  const atOnce = Math.round((throughputRps * (record.delayMs ?? latencyMs.min)) / 1000);
  const inFlight = number(little.expected);
  const inLine = latencyMs.p50 > latencyMs.min * NO_LINE;
  if (throughputRps === 0 || little.expected < 2 || !isVariant(name)) return undefined;
  const { holds } = variants[name];
  if (holds === "loop" && atOnce === 1 && inLine) {
    return `${label} answered one request every ${ms(1000 / throughputRps)}: each sleep holds the only thread, so the ${inFlight} in flight waited in a queue and half took ${ms(latencyMs.p50)} or more.`;
  }
  if (holds === "nothing" && atOnce > 1 && !inLine) {
    const most = perSecond((little.expected / latencyMs.p50) * 1000);
    return `${label} answered ${perSecond(throughputRps)} a second: the waits overlapped and half took up to ${ms(latencyMs.p50)}, so the delay limits it (${inFlight} ÷ ${ms(latencyMs.p50)} is ${most} a second).`;
  }
  if (holds === "thread" && atOnce > 1 && inLine) {
    return `${label} answered ${perSecond(throughputRps)} a second, about ${number(atOnce)} at a time: the rest of the ${inFlight} waited for a thread, and half took ${ms(latencyMs.p50)} or more.`;
  }
  return undefined;
}

function openSentence({ label, record }: Named): string {
  const { rate, scheduleLagMs } = record;
  const { latencyMs, requests, throughputRps } = successesOf(record);
  const asked = `${number(rate ?? 0)} a second`;
  const slow =
    requests < 100
      ? `the slowest within ${ms(latencyMs.max)}`
      : `99 of 100 within ${ms(latencyMs.p99)}`;
  const late =
    scheduleLagMs !== null && scheduleLagMs.p99 > LATE_MS
      ? ` Requests were sent up to ${ms(scheduleLagMs.max)} late: no connection was free, or this machine was too busy.`
      : "";
  return fellBehind(record)
    ? `${label} answered ${perSecond(throughputRps)} of ${asked}, so a queue grew during the whole load: counted from the due time, half took ${ms(latencyMs.p50)} or more, the slowest ${ms(latencyMs.max)}.${late}`
    : `${label}, at ${asked}: half were answered within ${ms(latencyMs.p50)} of their due time, ${slow}.${late}`;
}

/**
 * Whether a queue certainly grew. The last answers always come after the last due time, so a rate below the
 * one asked for does not prove it: half of the requests must have waited in the queue.
 */
function fellBehind(record: TargetRecord): boolean {
  const { rate, durationMs, makespanMs, statusCodes } = record;
  const { latencyMs } = successesOf(record);
  const answers = Object.values(statusCodes).reduce((sum, count) => sum + count, 0);
  const behind = answers < ((KEPT * (rate ?? 0)) / 1000) * (makespanMs - latencyMs.p90);
  const felt = latencyMs.p50 > FELT * (makespanMs - durationMs);
  return behind && felt && latencyMs.p50 > latencyMs.min * NO_LINE;
}

function tailSentence({ label, record }: Named): string | undefined {
  const { requests, latencyMs } = successesOf(record);
  const { p50, p999 } = latencyMs;
  if (requests < 1000 || !sound(record) || !(p999 > p50 * LONG_TAIL)) return undefined;
  if (ownDelay(record, p999) !== null) return undefined;
  return `One in a thousand requests to ${label} took ${ms(p999)} or more, ${times(p999 / p50)} the median.`;
}
