import type { ErrorKind } from "../model/record/sample.ts";
import { createTimeHistogram } from "./histogram.ts";
import { completeResult, type LoadResult } from "./result.ts";
import type { Exchange } from "./transport/transport.ts";

/** Records what happens during one stretch of load. */
export interface Recorder {
  /** A request ended; `dueMs` is in the exchange's clock, or null in a closed loop. */
  ended(exchange: Readonly<Exchange>, dueMs: number | null): void;
  /**
   * A request was never sent: there was no connection, or it was still waiting for one at its deadline. `waitedMs`
   * is the time since it was due; null in a closed loop, where that time means nothing.
   */
  neverSent(kind: ErrorKind, atMs: number, waitedMs: number | null): void;
  connected(tookMs: number): void;
  /** The window ends here, unless it was set to end earlier. */
  endWindow(atMs: number): void;
  readonly requests: number;
  readonly errors: number;
  /** When the last request ended; the start if none has. */
  readonly lastEndMs: number;
  result(
    rest: Pick<
      LoadResult,
      "bytes" | "reconnects" | "connections" | "saturated" | "cpuUs" | "utilization" | "maxDelayMs"
    >,
  ): LoadResult;
}

export interface RecorderOptions {
  /** When the stretch begins, and its window with it. */
  readonly startMs: number;
  /** When its window ends at the latest; if absent, with the last request. */
  readonly endMs?: number;
  /** An answer that took longer, from its due time or its send, is a `timeout`. */
  readonly timeoutMs: number;
}

/** A recorder of one stretch. */
export function createRecorder({
  startMs,
  endMs = Infinity,
  timeoutMs,
}: RecorderOptions): Recorder {
  const successes = createTimeHistogram();
  const failures = createTimeHistogram();
  const service = createTimeHistogram();
  const lag = createTimeHistogram();
  const firstByte = createTimeHistogram();
  const connects = createTimeHistogram();
  const statuses = new Uint32Array(1000);
  const errors: Record<string, number> = {};
  const inWindow = { ended: 0, answers: 0, successes: 0, failures: 0 };
  let requests = 0;
  let answers = 0;
  let failed = 0;
  let windowEndMs = endMs;
  let firstSentMs = Infinity;
  let lastDoneMs = -Infinity;
  let lastEndMs = startMs;
  let lastAnswerMs = -Infinity;
  let lastUnansweredMs = -Infinity;
  let lastRefusedMs = -Infinity;
  let longestAnswerMs = 0;

  function fail(kind: ErrorKind, atMs: number): void {
    failed += 1;
    if (atMs <= windowEndMs) inWindow.failures += 1;
    errors[kind] = (errors[kind] ?? 0) + 1;
    // The first is an answer, and of the second the server knows nothing.
    if (kind === "bad-status" || kind === "local") return;
    if (atMs > lastUnansweredMs) lastUnansweredMs = atMs;
    if (kind === "refused" && atMs > lastRefusedMs) lastRefusedMs = atMs;
  }

  return {
    ended({ sentMs, firstByteMs, doneMs, status, error, connectMs = null }, dueMs) {
      const tookMs = doneMs - (dueMs ?? sentMs);
      const kind = tookMs > timeoutMs ? "timeout" : error;
      const isInWindow = doneMs <= windowEndMs;
      requests += 1;
      if (dueMs !== null) {
        service.record(doneMs - sentMs);
        lag.record(sentMs - dueMs);
      }
      if (connectMs !== null) connects.record(connectMs);
      if (sentMs < firstSentMs) firstSentMs = sentMs;
      if (doneMs > lastDoneMs) lastDoneMs = doneMs;
      if (doneMs > lastEndMs) lastEndMs = doneMs;
      if (status !== 0) statuses[status] = (statuses[status] ?? 0) + 1;
      if (isInWindow) inWindow.ended += 1;
      if (kind === null || kind === "bad-status") {
        answers += 1;
        if (isInWindow) inWindow.answers += 1;
        firstByte.record(firstByteMs - sentMs);
        if (doneMs > lastAnswerMs) lastAnswerMs = doneMs;
        if (doneMs - sentMs > longestAnswerMs) longestAnswerMs = doneMs - sentMs;
      }
      if (kind === null) {
        successes.record(tookMs);
        if (isInWindow) inWindow.successes += 1;
      } else {
        failures.record(tookMs);
        fail(kind, doneMs);
      }
    },
    neverSent(kind, atMs, waitedMs) {
      requests += 1;
      if (atMs > lastEndMs) lastEndMs = atMs;
      if (waitedMs !== null) failures.record(waitedMs);
      fail(kind, atMs);
    },
    connected: (tookMs) => connects.record(tookMs),
    endWindow(atMs) {
      windowEndMs = Math.min(windowEndMs, atMs);
    },
    get requests() {
      return requests;
    },
    get errors() {
      return failed;
    },
    get lastEndMs() {
      return lastEndMs;
    },
    result(rest) {
      const sinceStart = (ms: number): number | null => (Number.isFinite(ms) ? ms - startMs : null);
      const end = Number.isFinite(windowEndMs) ? windowEndMs : lastEndMs;
      return completeResult({
        requests,
        answers,
        inWindow: { ...inWindow },
        successes: successes.state(),
        failures: failures.state(),
        service: service.state(),
        lag: lag.state(),
        firstByte: firstByte.state(),
        statusCodes: countsOf(statuses),
        errors: { ...errors },
        // It may have been ended before it began.
        windowMs: Math.max(0, end - startMs),
        firstSentMs: sinceStart(firstSentMs),
        lastDoneMs: sinceStart(lastDoneMs),
        lastAnswerMs: sinceStart(lastAnswerMs),
        lastUnansweredMs: sinceStart(lastUnansweredMs),
        lastRefusedMs: sinceStart(lastRefusedMs),
        longestAnswerMs,
        connects: connects.state(),
        ...rest,
      });
    },
  };
}

function countsOf(statuses: Uint32Array): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [status, count] of statuses.entries()) if (count > 0) counts[String(status)] = count;
  return counts;
}
