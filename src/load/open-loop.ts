import type { Clock } from "./clock.ts";
import { watchDeadlines } from "./timers/deadlines.ts";
import { ConnectionPool } from "./http/connection-pool.ts";
import type { LoadConnection } from "./http/http-connection.ts";
import { DueLine, type Schedule } from "./pacing.ts";
import type { Recorder } from "./recorder.ts";
import type { ErrorKind } from "../model/record/sample.ts";
import { onAbort } from "../process/abort.ts";

export interface OpenLoopOptions extends Schedule {
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** A request without an answer this long after it was due is given up, whether it was sent or not. */
  readonly timeoutMs: number;
  /** Opens another connection; called only while there are fewer than `maxConnections`. */
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

/**
 * Sends request i at `startMs + i · intervalMs`, even if the server falls behind, on an idle connection or a new
 * one. If none is available the request waits; its response time counts from when it was due, so it includes
 * that wait. Resolves when every request has ended.
 */
export function openLoop(
  ready: readonly LoadConnection[],
  options: OpenLoopOptions,
): Promise<OpenLoopEnd> {
  return new OpenLoop(ready, options).run();
}

class OpenLoop {
  readonly #options: OpenLoopOptions;
  readonly #line: DueLine;
  readonly #pool: ConnectionPool;
  /** When the request on each connection was due. */
  readonly #inFlight = new Map<LoadConnection, number>();
  #ticks: { stop(): void } | undefined;
  #deadlines: { stop(): void } | undefined;
  #isOver = false;
  #resolve: (end: OpenLoopEnd) => void = () => undefined;

  constructor(ready: readonly LoadConnection[], options: OpenLoopOptions) {
    const { clock, recorder, connect, maxConnections } = options;
    this.#options = options;
    this.#line = new DueLine(options);
    this.#pool = new ConnectionPool(ready, {
      clock,
      connect,
      maxConnections,
      onOpened: (tookMs) => {
        recorder.connected(tookMs);
        this.#sendDue();
      },
      // Every waiting request would have had the same failure.
      onFailed: (kind) => this.#giveUpLine(kind, Infinity),
      onRested: () => this.#sendDue(),
    });
  }

  async run(): Promise<OpenLoopEnd> {
    const { clock, signal, everyTick, timeoutMs } = this.#options;
    const ended = new Promise<OpenLoopEnd>((resolve) => (this.#resolve = resolve));
    using _listening = onAbort(signal, () => this.#giveUp());
    if (!signal.aborted) {
      this.#ticks = everyTick(() => this.#sendDue());
      this.#deadlines = watchDeadlines({
        clock,
        timeoutMs,
        expire: (now) => this.#expire(now - timeoutMs),
        earliestMs: () => this.#oldestDueMs() + timeoutMs,
      });
      this.#endWhenDone();
    }
    return await ended;
  }

  #sendDue(): void {
    if (this.#isOver) return;
    let waiting = this.#line.waiting(this.#options.clock.now());
    for (; waiting > 0; waiting--) {
      const connection = this.#pool.take();
      if (connection === undefined) break;
      this.#send(connection);
    }
    this.#pool.openFor(waiting);
  }

  #send(connection: LoadConnection): void {
    const { recorder } = this.#options;
    const dueMs = this.#line.take();
    this.#inFlight.set(connection, dueMs);
    connection.send((exchange) => {
      this.#inFlight.delete(connection);
      if (exchange.notTaken) this.#line.putBack(dueMs);
      else recorder.ended(exchange, dueMs);
      this.#pool.giveBack(connection);
      this.#sendDue();
      this.#endWhenDone();
    });
  }

  /** Gives up the waiting requests that were due by now and before `beforeMs`. */
  #giveUpLine(kind: ErrorKind, beforeMs: number): void {
    if (this.#isOver) return;
    const { clock, recorder } = this.#options;
    const now = clock.now();
    while (this.#line.firstDueMs <= now && this.#line.firstDueMs < beforeMs)
      recorder.neverSent(kind, now, now - this.#line.take());
    this.#endWhenDone();
  }

  /** However late a request was sent, its deadline counts from when it was due. */
  #expire(beforeMs: number): void {
    for (const [connection, dueMs] of this.#inFlight)
      if (dueMs < beforeMs) connection.expire(Infinity);
    this.#giveUpLine("timeout", beforeMs);
  }

  #oldestDueMs(): number {
    let oldest = this.#line.firstDueMs;
    for (const dueMs of this.#inFlight.values()) if (dueMs < oldest) oldest = dueMs;
    return oldest;
  }

  #endWhenDone(): void {
    const isDone = this.#line.firstDueMs === Infinity && this.#inFlight.size === 0;
    if (isDone && !this.#isOver) this.#end();
  }

  #giveUp(): void {
    const { recorder, clock } = this.#options;
    this.#pool.destroy();
    if (this.#isOver) return;
    recorder.endWindow(clock.now());
    this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#ticks?.stop();
    this.#deadlines?.stop();
    this.#resolve({ connections: this.#pool.connections, saturated: this.#pool.saturated });
  }
}
