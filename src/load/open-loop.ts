import type { Clock } from "./clock.ts";
import type { ErrorKind } from "../model/record/sample.ts";
import { watchDeadlines } from "./deadlines.ts";
import { dueAt } from "./pacing.ts";
import type { Recorder } from "./recorder.ts";
import { ConnectError } from "./http/endpoint.ts";
import type { LoadConnection } from "./http/http-connection.ts";

export interface OpenLoopOptions {
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** When request 0 is due, in the clock's milliseconds. */
  readonly startMs: number;
  readonly intervalMs: number;
  /** How many requests are due in all. */
  readonly requests: number;
  /** A request unanswered this long after it was due is given up, sent or not. */
  readonly timeoutMs: number;
  /** Makes another connection; called only while there are fewer than `maxConnections`. */
  readonly connect: () => LoadConnection;
  readonly maxConnections: number;
  /** Calls back at each due time, or soon after; the loop sends what is due by then. */
  readonly everyTick: (onTick: () => void) => { stop(): void };
  readonly signal: AbortSignal;
}

export interface OpenLoopEnd {
  readonly connections: readonly LoadConnection[];
  /** Whether a request had to wait because no more connections were allowed. */
  readonly saturated: boolean;
}

const REOPEN_PAUSE_MS = 50;

/**
 * Sends request i at `startMs + i · intervalMs` whatever the server does, on a connection that is
 * idle or a new one. When none is to be had it waits its turn, and its response time, which counts
 * from when it was due, says so. Resolves when every request has ended.
 */
export function openLoop(
  ready: readonly LoadConnection[],
  options: OpenLoopOptions,
): Promise<OpenLoopEnd> {
  const { clock, recorder, startMs, intervalMs, requests, timeoutMs, maxConnections, signal } =
    options;
  return new Promise((resolve) => {
    const connections = [...ready];
    const idle = ready.filter(({ isOpen }) => isOpen);
    const closed = ready.filter(({ isOpen }) => !isOpen);
    // Requests wait in the order they are due, so where the line begins says all about it.
    let next = 0;
    let unanswered = 0;
    let opening = 0;
    let resting = 0;
    let refusing = false;
    let saturated = false;
    let over = false;
    /** When the request that each connection has carried last was due. */
    const dueOf = new Map<LoadConnection, number>();

    function finishWhenDone(): void {
      if (over || !(signal.aborted || (next >= requests && unanswered === 0))) return;
      over = true;
      ticks.stop();
      deadlines.stop();
      signal.removeEventListener("abort", onAbort);
      recorder.stopIssuing(signal.aborted ? clock.now() : dueAt(startMs, requests, intervalMs));
      resolve({ connections, saturated });
    }

    function onAbort(): void {
      for (const connection of connections) connection.destroy();
      finishWhenDone();
    }

    /** How many requests are due by now and have not been sent. */
    function waiting(now: number): number {
      if (now < startMs) return 0;
      return Math.min(requests, Math.floor((now - startMs) / intervalMs) + 1) - next;
    }

    function sendDue(): void {
      if (over || signal.aborted) return;
      let line = waiting(clock.now());
      for (; line > 0; line--) {
        const connection = idle.pop();
        if (connection === undefined) break;
        if (connection.isOpen) send(connection);
        else {
          // The server closed it while it was idle.
          closed.push(connection);
          line += 1;
        }
      }
      openFor(line);
    }

    function send(connection: LoadConnection): void {
      const dueMs = dueAt(startMs, next, intervalMs);
      next += 1;
      unanswered += 1;
      dueOf.set(connection, dueMs);
      connection.send((exchange) => {
        unanswered -= 1;
        recorder.ended(exchange, dueMs);
        (connection.isOpen ? idle : closed).push(connection);
        sendDue();
        finishWhenDone();
      });
    }

    /** Opens as many connections as the line needs beyond those that are being opened. */
    function openFor(line: number): void {
      for (let wanted = line - opening; wanted > 0; wanted--) {
        // A server that has just refused is given a moment, and then tried once, not by all who wait.
        if (resting > 0 || (refusing && opening > 0)) return;
        let connection = closed.pop();
        if (connection === undefined) {
          if (connections.length >= maxConnections) {
            saturated = true;
            return;
          }
          connection = options.connect();
          connections.push(connection);
        }
        void open(connection);
      }
    }

    async function open(connection: LoadConnection): Promise<void> {
      opening += 1;
      try {
        recorder.connected(await connection.open());
        opening -= 1;
        refusing = false;
        idle.push(connection);
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        opening -= 1;
        closed.push(connection);
        // Each request that waits would have met the same.
        if (!over) while (waiting(clock.now()) > 0) giveUpNext(error.kind);
        refusing = true;
        resting += 1;
        await clock.sleep(REOPEN_PAUSE_MS);
        resting -= 1;
      }
      sendDue();
      finishWhenDone();
    }

    function giveUpNext(kind: ErrorKind): void {
      recorder.neverSent(kind, Math.max(0, clock.now() - dueAt(startMs, next, intervalMs)));
      next += 1;
    }

    // However late a request was sent: its deadline counts from when it was due.
    const deadlines = watchDeadlines({
      clock,
      timeoutMs,
      expire(now) {
        for (const [connection, dueMs] of dueOf)
          if (dueMs < now - timeoutMs) connection.expire(Infinity);
        while (next < requests && now - dueAt(startMs, next, intervalMs) > timeoutMs)
          giveUpNext("timeout");
        finishWhenDone();
      },
      earliestMs() {
        let earliest = next < requests ? dueAt(startMs, next, intervalMs) : Infinity;
        for (const [connection, dueMs] of dueOf)
          if (connection.inFlight > 0) earliest = Math.min(earliest, dueMs);
        return earliest + timeoutMs;
      },
    });
    const ticks = options.everyTick(sendDue);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    finishWhenDone();
  });
}
