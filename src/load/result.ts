import { addStates, type HistogramState } from "./histogram.ts";

/** What a stretch of load did, in constant memory; it can be sent between threads and added up. */
export interface LoadResult {
  /** Requests that ended, answered or not. */
  readonly requests: number;
  /** Requests that were answered to the last byte, with any status. */
  readonly answers: number;
  /** Requests that ended inside the window. */
  readonly inWindow: {
    /** Of the requests that were sent. */
    readonly ended: number;
    readonly answers: number;
    /** Answered with an expected status. */
    readonly successes: number;
    readonly failures: number;
  };
  /** From the due time in an open loop, from the send in a closed one. */
  readonly latency: HistogramState;
  /** The same for successful requests only, and for failed ones only. */
  readonly successes: HistogramState;
  readonly failures: HistogramState;
  /** From the send; empty in a closed loop. */
  readonly service: HistogramState;
  /** How late each was sent; empty in a closed loop. */
  readonly lag: HistogramState;
  /** From the send to the first byte of an answer. */
  readonly firstByte: HistogramState;
  readonly statusCodes: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** How often a server closed a connection just as a request was sent, which then went out again. */
  readonly reconnects: number;
  /** What throughput is divided by: from the common start until nothing more is sent, or the last has ended. */
  readonly windowMs: number;
  /** From the start; null if nothing was sent. */
  readonly firstSentMs: number | null;
  readonly lastDoneMs: number | null;
  readonly lastAnswerMs: number | null;
  /** When a request last ended without an answer, and when the server last refused a connection. */
  readonly lastUnansweredMs: number | null;
  readonly lastRefusedMs: number | null;
  /** The longest that an answer took from its send. */
  readonly longestAnswerMs: number;
  /** First send to last response. */
  readonly makespanMs: number;
  /** Answers that ended inside the window, divided by the window. */
  readonly throughputRps: number;
  /** How long opening took, for every connection opened during the load. */
  readonly connects: HistogramState;
  /** The most connections that were open at once. */
  readonly connections: number;
  /** Whether a request had to wait because no more connections were allowed. */
  readonly saturated: boolean;
  readonly cpuUs: number;
  /** 0…1: how busy the busiest thread of the load was. */
  readonly utilization: number;
  /** How late the load's own timers were at most: then answers waited for the load, not for the server. */
  readonly maxDelayMs: number;
}

/** Computes what follows from the rest. */
export function completeResult(
  counted: Omit<LoadResult, "makespanMs" | "throughputRps" | "latency">,
): LoadResult {
  const { firstSentMs, lastDoneMs, windowMs, inWindow, successes, failures } = counted;
  return {
    ...counted,
    latency: addStates([successes, failures]),
    makespanMs: firstSentMs === null || lastDoneMs === null ? 0 : lastDoneMs - firstSentMs,
    throughputRps: perSecond(inWindow.answers, windowMs),
  };
}

export function perSecond(count: number, windowMs: number): number {
  return windowMs > 0 ? (count / windowMs) * 1000 : 0;
}

/** A shorter silence, or a smaller part of the window, does not mean that answers have ended. */
const SILENT_MS = 1000;
const SILENT_SHARE = 0.1;

/**
 * When the server stopped answering for good, from the start: it refused connections after its last answer, or
 * requests failed and none was answered for a second or more, longer than any answer took. Null if neither
 * happened, or if it never answered at all.
 */
export function stoppedAfter(
  result: Pick<
    LoadResult,
    "lastAnswerMs" | "lastRefusedMs" | "lastUnansweredMs" | "longestAnswerMs" | "windowMs"
  >,
): number | null {
  const { lastAnswerMs, lastRefusedMs, lastUnansweredMs, longestAnswerMs, windowMs } = result;
  if (lastAnswerMs === null) return null;
  const refuses = lastRefusedMs !== null && lastRefusedMs > lastAnswerMs;
  const fails = lastUnansweredMs !== null && lastUnansweredMs > lastAnswerMs;
  const silentMs = windowMs - lastAnswerMs;
  const isSilent = silentMs > Math.max(longestAnswerMs, SILENT_MS, windowMs * SILENT_SHARE);
  return refuses || (fails && isSilent) ? lastAnswerMs : null;
}

/** The threads of one load, which began at the same moment: counts add up, and times unite. */
export function uniteThreads(results: readonly LoadResult[]): LoadResult {
  return completeResult({
    ...countsOf(results),
    windowMs: most(results, "windowMs") ?? 0,
    firstSentMs: extreme(results, "firstSentMs", Math.min),
    lastDoneMs: most(results, "lastDoneMs"),
    lastAnswerMs: most(results, "lastAnswerMs"),
    lastUnansweredMs: most(results, "lastUnansweredMs"),
    lastRefusedMs: most(results, "lastRefusedMs"),
    connections: results.reduce((sum, { connections }) => sum + connections, 0),
  });
}

/** Stretches of one target, as if each had begun when the one before ended. */
export function joinStretches(results: readonly LoadResult[]): LoadResult {
  const before = results.map((_, at) =>
    results.slice(0, at).reduce((sum, { windowMs }) => sum + windowMs, 0),
  );
  const shifted = results.map((one, at) => ({
    lastAnswerMs: later(one.lastAnswerMs, before[at]),
    lastUnansweredMs: later(one.lastUnansweredMs, before[at]),
    lastRefusedMs: later(one.lastRefusedMs, before[at]),
  }));
  const makespanMs = results.reduce((sum, one) => sum + one.makespanMs, 0);
  const sent = results.some(({ firstSentMs }) => firstSentMs !== null);
  return completeResult({
    ...countsOf(results),
    windowMs: results.reduce((sum, { windowMs }) => sum + windowMs, 0),
    firstSentMs: sent ? 0 : null,
    lastDoneMs: sent ? makespanMs : null,
    lastAnswerMs: most(shifted, "lastAnswerMs"),
    lastUnansweredMs: most(shifted, "lastUnansweredMs"),
    lastRefusedMs: most(shifted, "lastRefusedMs"),
    connections: most(results, "connections") ?? 0,
  });
}

/** What adds up in the same way for results at the same time and for results one after another. */
function countsOf(results: readonly LoadResult[]) {
  const sum = (pick: (one: LoadResult) => number): number =>
    results.reduce((total, one) => total + pick(one), 0);
  const states = (pick: (one: LoadResult) => HistogramState): HistogramState =>
    addStates(results.map(pick));
  return {
    requests: sum(({ requests }) => requests),
    answers: sum(({ answers }) => answers),
    inWindow: {
      ended: sum(({ inWindow }) => inWindow.ended),
      answers: sum(({ inWindow }) => inWindow.answers),
      successes: sum(({ inWindow }) => inWindow.successes),
      failures: sum(({ inWindow }) => inWindow.failures),
    },
    successes: states(({ successes }) => successes),
    failures: states(({ failures }) => failures),
    service: states(({ service }) => service),
    lag: states(({ lag }) => lag),
    firstByte: states(({ firstByte }) => firstByte),
    connects: states(({ connects }) => connects),
    statusCodes: addCounts(results.map(({ statusCodes }) => statusCodes)),
    errors: addCounts(results.map(({ errors }) => errors)),
    bytes: sum(({ bytes }) => bytes),
    reconnects: sum(({ reconnects }) => reconnects),
    longestAnswerMs: most(results, "longestAnswerMs") ?? 0,
    saturated: results.some(({ saturated }) => saturated),
    cpuUs: sum(({ cpuUs }) => cpuUs),
    utilization: most(results, "utilization") ?? 0,
    maxDelayMs: most(results, "maxDelayMs") ?? 0,
  };
}

function most<K extends string>(
  results: readonly Readonly<Record<K, number | null>>[],
  key: K,
): number | null {
  return extreme(results, key, Math.max);
}

function extreme<K extends string>(
  results: readonly Readonly<Record<K, number | null>>[],
  key: K,
  of: (...values: readonly number[]) => number,
): number | null {
  const known = results.map((one) => one[key]).filter((value) => value !== null);
  return known.length > 0 ? of(...known) : null;
}

function later(ms: number | null, byMs = 0): number | null {
  return ms === null ? null : ms + byMs;
}

function addCounts(
  counts: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count;
  return total;
}
