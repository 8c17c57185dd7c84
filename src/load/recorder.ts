import type { ErrorKind } from "../model/sample.ts";
import { createTimeHistogram, type HistogramState, type TimeHistogram } from "./histogram.ts";
import type { Exchange } from "./transport.ts";

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
  /** How long requests were issued. */
  readonly windowMs: number;
  /** First send to last response. */
  readonly makespanMs: number;
  /** Time in flight summed over all requests, cut at the end of the window: what Little's law checks. */
  readonly inFlightMs: number;
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
    rest: Pick<LoadResult, "bytes" | "connections" | "saturated" | "cpuUs" | "utilization">,
  ): LoadResult;
}

/** A recorder of a stretch that begins at `startMs`. */
export function createRecorder(startMs: number): Recorder {
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
  let inFlightMs = 0;

  function fail(kind: ErrorKind): void {
    failed += 1;
    errors[kind] = (errors[kind] ?? 0) + 1;
  }

  return {
    ended({ sentMs, doneMs, status, error }, dueMs) {
      requests += 1;
      latency.record(doneMs - (dueMs ?? sentMs));
      if (dueMs !== null) {
        service.record(doneMs - sentMs);
        lag.record(sentMs - dueMs);
      }
      if (sentMs < firstSentMs) firstSentMs = sentMs;
      if (doneMs > lastDoneMs) lastDoneMs = doneMs;
      inFlightMs += (doneMs < windowEndMs ? doneMs : windowEndMs) - sentMs;
      if (status !== 0) statuses[status] = (statuses[status] ?? 0) + 1;
      if (error === null || error === "bad-status") answers += 1;
      if (error !== null) fail(error);
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
      return {
        requests,
        answers,
        latency: latency.state(),
        service: service.state(),
        lag: lag.state(),
        statusCodes: countsOf(statuses),
        errors,
        // An open loop may be ended before its first request is due.
        windowMs: Math.max(0, endMs - startMs),
        makespanMs: Number.isFinite(firstSentMs) ? lastDoneMs - firstSentMs : 0,
        inFlightMs,
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
    windowMs: span(({ windowMs }) => windowMs),
    makespanMs: span(({ makespanMs }) => makespanMs),
    inFlightMs: sum(({ inFlightMs }) => inFlightMs),
    connects: addHistograms(results.map(({ connects }) => connects)),
    connections: together
      ? sum(({ connections }) => connections)
      : most(({ connections }) => connections),
    saturated: results.some(({ saturated }) => saturated),
    cpuUs: sum(({ cpuUs }) => cpuUs),
    utilization: most(({ utilization }) => utilization),
  };
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
