import type { Clock } from "./clock.ts";
import { watchDeadlines } from "./deadlines.ts";
import type { Recorder } from "./recorder.ts";
import type { Exchange } from "./transport/transport.ts";
import { ConnectError } from "./http/endpoint.ts";
import type { LoadConnection } from "./http/http-connection.ts";

export interface ClosedLoopOptions {
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly pipelining: number;
  /** Stop issuing after this many, or after this long, whichever comes first. */
  readonly requests: number;
  readonly durationMs: number;
  /** A request unanswered for this long is given up. */
  readonly timeoutMs: number;
  /** Ends the loop at once; what was recorded stands. */
  readonly signal: AbortSignal;
}

/** A connection that could not be opened again is not tried again at once: nothing spins. */
const REOPEN_PAUSE_MS = 50;

/**
 * Keeps every connection carrying `pipelining` requests until enough were issued, then waits for
 * the answers still to come: dropping them would drop the slowest. Resolves when all have ended.
 */
export function closedLoop(
  connections: readonly LoadConnection[],
  { clock, recorder, pipelining, requests, durationMs, timeoutMs, signal }: ClosedLoopOptions,
): Promise<void> {
  return new Promise((resolve) => {
    const endMs = clock.now() + durationMs;
    let issued = 0;
    let unanswered = 0;
    let issuing = true;

    function stop(): void {
      if (!issuing) return;
      issuing = false;
      recorder.stopIssuing(clock.now());
      settleWhenDone();
    }

    /** One that the server has not taken was not issued: there is one more to send, if there is time. */
    function takeBack(): void {
      issued -= 1;
      issuing = !signal.aborted && clock.now() < endMs;
    }

    function settleWhenDone(): void {
      if (issuing || (unanswered > 0 && !signal.aborted)) return;
      deadlines.stop();
      clearTimeout(ending);
      signal.removeEventListener("abort", onAbort);
      resolve();
    }

    function onAbort(): void {
      for (const connection of connections) connection.destroy();
      stop();
      settleWhenDone();
    }

    /** Sends until the connection is full; what to do with each end is made once per connection. */
    function fill(
      connection: LoadConnection,
      onDone: (exchange: Readonly<Exchange>) => void,
    ): void {
      while (issuing && connection.inFlight < pipelining) {
        issued += 1;
        unanswered += 1;
        connection.send(onDone);
        if (issued >= requests) stop();
      }
    }

    function drive(connection: LoadConnection): void {
      let reopening = false;
      const onDone = (exchange: Readonly<Exchange>): void => {
        unanswered -= 1;
        if (exchange.notTaken) takeBack();
        else recorder.ended(exchange, null);
        if (exchange.doneMs >= endMs) stop();
        if (!issuing) settleWhenDone();
        else if (connection.isOpen) fill(connection, onDone);
        else void reopen();
      };
      async function reopen(): Promise<void> {
        if (reopening) return;
        reopening = true;
        while (issuing && !connection.isOpen) {
          try {
            recorder.connected(await connection.open());
          } catch (error) {
            if (!(error instanceof ConnectError)) throw error;
            if (!issuing) break;
            issued += 1;
            recorder.neverSent(error.kind, null);
            if (issued >= requests) stop();
            else await clock.sleep(REOPEN_PAUSE_MS);
          }
        }
        reopening = false;
        if (connection.isOpen) fill(connection, onDone);
      }
      if (connection.isOpen) fill(connection, onDone);
      else void reopen();
    }

    const deadlines = watchDeadlines({
      clock,
      timeoutMs,
      expire(now) {
        for (const connection of connections) connection.expire(now - timeoutMs);
      },
      earliestMs() {
        let earliest = Infinity;
        for (const { oldestSentMs } of connections)
          if (oldestSentMs !== null) earliest = Math.min(earliest, oldestSentMs + timeoutMs);
        return earliest;
      },
    });
    const ending = Number.isFinite(durationMs) ? setTimeout(stop, durationMs) : undefined;
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    // A thread's share of few requests may be none.
    if (requests < 1) return stop();
    for (const connection of connections) drive(connection);
  });
}
