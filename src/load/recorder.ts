import type { ErrorKind } from "../model/record/sample.ts";
import { createTimeHistogram, type HistogramState, type TimeHistogram } from "./histogram.ts";
import type { Exchange } from "./transport/transport.ts";

/** What a stretch of load did, in constant memory; can be sent between threads and added up. */
export interface LoadResult {
  /** Requests that ended, answered or not. */
  readonly requests: number;
  /** Those that were answered to the last byte, with whatever status. */
  readonly answers: number;
  /** From the due time in an open loop, from the send in a closed one. */
  readonly latency: HistogramState;
  /** From the send. */
  readonly service: HistogramState;
  /** How late each was sent; empty in a closed loop. */
  readonly lag: HistogramState;
  readonly statusCodes: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** How often a server closed a connection just as a request was sent, which then went out again. */
  readonly reconnects: number;
  /** How long requests were issued. */
  readonly windowMs: number;
  /** First send to last response. */
  readonly makespanMs: number;
  /**
   * Answers per second while requests were issued: the time that is spent waiting for the last ones
   * afterwards says nothing of what the server can do.
   */
  readonly throughputRps: number;
  /** How long opening took, for every connection; reopened ones included. */
  readonly connects: HistogramState;
  /** Most connections open at once. */
  readonly connections: number;
  /** Whether a request had to wait because no more connections were allowed. */
  readonly saturated: boolean;
  readonly cpuUs: number;
  /** 0…1: how busy the busiest thread of the load was. */
  readonly utilization: number;
}

/** Takes what happens during one stretch of load. */
export interface Recorder {
  /** A request ended; `dueMs` in the exchange's clock, or null in a closed loop. */
  ended(exchange: Readonly<Exchange>, dueMs: number | null): void;
  /**
   * A request that never left: no connection, or still waiting for one after its deadline.
   * `waitedMs` since it was due; null in a closed loop, where it has taken no time that means anything.
   */
  neverSent(kind: ErrorKind, waitedMs: number | null): void;
  connected(tookMs: number): void;
  /** No request is issued from here on. */
  stopIssuing(atMs: number): void;
  readonly requests: number;
  readonly errors: number;
  result(
    rest: Pick<
      LoadResult,
      "bytes" | "reconnects" | "connections" | "saturated" | "cpuUs" | "utilization"
    >,
  ): LoadResult;
}

export interface RecorderOptions {
  /** When the stretch begins. */
  readonly startMs: number;
  /** An answer that took longer, from its due time or its send, came too late and is a `timeout`. */
  readonly timeoutMs: number;
  /** How many requests a closed loop keeps in flight; null in an open loop. */
  readonly slots: number | null;
}

/** A recorder of one stretch. */
export function createRecorder({ startMs, timeoutMs, slots }: RecorderOptions): Recorder {
  const latency = createTimeHistogram();
  const service = createTimeHistogram();
  const lag = createTimeHistogram();
  const connects = createTimeHistogram();
  const statuses = new Uint32Array(1000);
  const errors: Record<string, number> = {};
  let requests = 0;
  let answers = 0;
  let failed = 0;
  let firstSentMs = Infinity;
  let lastDoneMs = startMs;
  let windowEndMs = Infinity;
  // Answers within the window.
  let inTime = 0;
  let firstInTimeMs = 0;
  let lastInTimeMs = 0;

  function answered(doneMs: number): void {
    answers += 1;
    if (doneMs > windowEndMs) return;
    if (inTime === 0) firstInTimeMs = doneMs;
    inTime += 1;
    lastInTimeMs = doneMs;
  }

  function throughput(windowMs: number, makespanMs: number): number {
    // At a rate the first answer comes a latency after the start: from it to the last is what is even.
    if (slots === null && inTime > 1 && lastInTimeMs > firstInTimeMs)
      return ((inTime - 1) / (lastInTimeMs - firstInTimeMs)) * 1000;
    // Fewer requests than there is room for are a burst: it lasts until the last of them is answered.
    if (slots !== null && requests > slots && windowMs > 0) return (inTime / windowMs) * 1000;
    return makespanMs > 0 ? (answers / makespanMs) * 1000 : 0;
  }

  function fail(kind: ErrorKind): void {
    failed += 1;
    errors[kind] = (errors[kind] ?? 0) + 1;
  }

  return {
    ended({ sentMs, doneMs, status, error, connectMs = null }, dueMs) {
      requests += 1;
      const tookMs = doneMs - (dueMs ?? sentMs);
      latency.record(tookMs);
      if (dueMs !== null) {
        service.record(doneMs - sentMs);
        lag.record(sentMs - dueMs);
      }
      if (connectMs !== null) connects.record(connectMs);
      if (sentMs < firstSentMs) firstSentMs = sentMs;
      if (doneMs > lastDoneMs) lastDoneMs = doneMs;
      if (status !== 0) statuses[status] = (statuses[status] ?? 0) + 1;
      const kind = tookMs > timeoutMs ? "timeout" : error;
      if (kind === null || kind === "bad-status") answered(doneMs);
      if (kind !== null) fail(kind);
    },
    neverSent(kind, waitedMs) {
      requests += 1;
      if (waitedMs !== null) latency.record(waitedMs);
      fail(kind);
    },
    connected: (tookMs) => connects.record(tookMs),
    stopIssuing(atMs) {
      windowEndMs = Math.min(windowEndMs, atMs);
    },
    get requests() {
      return requests;
    },
    get errors() {
      return failed;
    },
    result(rest) {
      const endMs = Number.isFinite(windowEndMs) ? windowEndMs : lastDoneMs;
      const sent = Number.isFinite(firstSentMs);
      // A closed loop begins with its first send, an open one when its first request is due; it may
      // be ended before that.
      const beginMs = slots !== null && sent ? firstSentMs : startMs;
      const windowMs = Math.max(0, endMs - beginMs);
      const makespanMs = sent ? lastDoneMs - firstSentMs : 0;
      return {
        requests,
        answers,
        latency: latency.state(),
        service: service.state(),
        lag: lag.state(),
        statusCodes: countsOf(statuses),
        errors,
        windowMs,
        makespanMs,
        throughputRps: throughput(windowMs, makespanMs),
        connects: connects.state(),
        ...rest,
      };
    },
  };
}

/** Adds up stretches of one target: `together` those of several threads, which ran side by side. */
export function addResults(results: readonly LoadResult[], together: boolean): LoadResult {
  const sum = (pick: (one: LoadResult) => number): number =>
    results.reduce((total, one) => total + pick(one), 0);
  const most = (pick: (one: LoadResult) => number): number => Math.max(0, ...results.map(pick));
  const span = together ? most : sum;
  return {
    requests: sum(({ requests }) => requests),
    answers: sum(({ answers }) => answers),
    latency: addHistograms(results.map(({ latency }) => latency)),
    service: addHistograms(results.map(({ service }) => service)),
    lag: addHistograms(results.map(({ lag }) => lag)),
    statusCodes: addCounts(results.map(({ statusCodes }) => statusCodes)),
    errors: addCounts(results.map(({ errors }) => errors)),
    bytes: sum(({ bytes }) => bytes),
    reconnects: sum(({ reconnects }) => reconnects),
    windowMs: span(({ windowMs }) => windowMs),
    makespanMs: span(({ makespanMs }) => makespanMs),
    throughputRps: together ? sum(({ throughputRps }) => throughputRps) : meanThroughput(results),
    connects: addHistograms(results.map(({ connects }) => connects)),
    connections: together
      ? sum(({ connections }) => connections)
      : most(({ connections }) => connections),
    saturated: results.some(({ saturated }) => saturated),
    cpuUs: sum(({ cpuUs }) => cpuUs),
    utilization: most(({ utilization }) => utilization),
  };
}

/** Of stretches one after another, each counts as long as it lasted. */
function meanThroughput(results: readonly LoadResult[]): number {
  const lasted = ({ windowMs, makespanMs }: LoadResult): number => windowMs || makespanMs;
  const total = results.reduce((sum, one) => sum + lasted(one), 0);
  if (total === 0) return 0;
  return results.reduce((sum, one) => sum + one.throughputRps * lasted(one), 0) / total;
}

function addHistograms(states: readonly HistogramState[]): HistogramState {
  const total: TimeHistogram = createTimeHistogram();
  for (const state of states) if (state.count > 0) total.add(state);
  return total.state();
}

function addCounts(
  counts: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count;
  return total;
}

function countsOf(statuses: Uint32Array): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [status, count] of statuses.entries()) if (count > 0) counts[String(status)] = count;
  return counts;
}
