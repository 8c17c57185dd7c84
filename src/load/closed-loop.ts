import type { Budget } from "./budget.ts";
import type { Clock } from "./clock.ts";
import { watchDeadlines } from "./timers/deadlines.ts";
import { onAbort } from "../process/abort.ts";
import type { Recorder } from "./recorder.ts";
import type { Exchange } from "./transport/transport.ts";
import { ConnectError } from "./http/endpoint.ts";
import type { LoadConnection } from "./http/http-connection.ts";

export interface ClosedLoopOptions {
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly pipelining: number;
  /** Nothing is sent when it is used up, or from `endMs` on. */
  readonly budget: Budget;
  readonly endMs: number;
  /** A request without an answer for this long is given up. */
  readonly timeoutMs: number;
  /** Ends the loop at once; what was recorded is kept. */
  readonly signal: AbortSignal;
}

/** How long to wait after a failed attempt to open a connection, so that attempts do not fill the loop. */
const REOPEN_PAUSE_MS = 50;

/**
 * Keeps `pipelining` requests in flight on every connection until enough were sent, then waits for the missing
 * answers, because dropping them would drop the slowest. Resolves when all have ended.
 */
export function closedLoop(
  connections: readonly LoadConnection[],
  options: ClosedLoopOptions,
): Promise<void> {
  return new ClosedLoop(connections, options).run();
}

type OnDone = (exchange: Readonly<Exchange>) => void;

class ClosedLoop {
  readonly #connections: readonly LoadConnection[];
  readonly #options: ClosedLoopOptions;
  readonly #reopening = new Set<LoadConnection>();
  #unanswered = 0;
  #issuing = true;
  #ending: NodeJS.Timeout | undefined;
  #deadlines: { stop(): void } | undefined;
  #resolve: () => void = () => undefined;

  constructor(connections: readonly LoadConnection[], options: ClosedLoopOptions) {
    this.#connections = connections;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { clock, budget, endMs, signal } = this.#options;
    const ended = new Promise<void>((resolve) => (this.#resolve = resolve));
    using _listening = onAbort(signal, () => this.#giveUp());
    if (!signal.aborted) {
      this.#deadlines = this.#watchDeadlines();
      if (Number.isFinite(endMs))
        this.#ending = setTimeout(() => this.#stop(), Math.max(0, endMs - clock.now()));
      for (const connection of this.#connections) this.#drive(connection);
      if (budget.isSpent) this.#stop();
    }
    await ended;
  }

  #watchDeadlines(): { stop(): void } {
    const { clock, timeoutMs } = this.#options;
    return watchDeadlines({
      clock,
      timeoutMs,
      expire: (now) => {
        for (const connection of this.#connections) connection.expire(now - timeoutMs);
      },
      earliestMs: () => {
        let earliest = Infinity;
        for (const { oldestSentMs } of this.#connections)
          if (oldestSentMs !== null) earliest = Math.min(earliest, oldestSentMs);
        return earliest + timeoutMs;
      },
    });
  }

  /** Sends over one connection as long as there is something to send, and opens it again when it closes. */
  #drive(connection: LoadConnection): void {
    // Created once for each connection, so that a long load allocates nothing per request.
    const onDone: OnDone = (exchange) => {
      this.#unanswered -= 1;
      if (exchange.notTaken) this.#takeBack();
      else this.#options.recorder.ended(exchange, null);
      if (exchange.doneMs >= this.#options.endMs) this.#stop();
      if (this.#issuing) this.#next(connection, onDone);
      else this.#settleWhenDone();
    };
    this.#next(connection, onDone);
  }

  #next(connection: LoadConnection, onDone: OnDone): void {
    if (connection.isOpen) this.#fill(connection, onDone);
    else if (!this.#reopening.has(connection)) void this.#reopen(connection, onDone);
  }

  #fill(connection: LoadConnection, onDone: OnDone): void {
    const { budget, pipelining } = this.#options;
    while (this.#issuing && connection.inFlight < pipelining) {
      if (!budget.take()) return this.#stop();
      this.#unanswered += 1;
      connection.send(onDone);
    }
  }

  /** A request that the server did not take was not sent: it is sent again if there is time. */
  #takeBack(): void {
    const { budget, clock, endMs, signal } = this.#options;
    budget.giveBack();
    this.#issuing = !signal.aborted && clock.now() < endMs;
  }

  async #reopen(connection: LoadConnection, onDone: OnDone): Promise<void> {
    this.#reopening.add(connection);
    await this.#open(connection);
    this.#reopening.delete(connection);
    if (connection.isOpen) this.#fill(connection, onDone);
  }

  /** Tries until the connection is open; each refusal counts as a request. */
  async #open(connection: LoadConnection): Promise<void> {
    const { budget, recorder, clock } = this.#options;
    while (this.#issuing && !connection.isOpen) {
      try {
        recorder.connected(await connection.open());
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        if (!this.#issuing) return;
        if (!budget.take()) return this.#stop();
        recorder.neverSent(error.kind, clock.now(), null);
        if (budget.isSpent) this.#stop();
        else await clock.sleep(REOPEN_PAUSE_MS);
      }
    }
  }

  #stop(): void {
    this.#issuing = false;
    this.#settleWhenDone();
  }

  #settleWhenDone(): void {
    const { budget, signal, recorder, clock } = this.#options;
    if (this.#issuing || (this.#unanswered > 0 && !signal.aborted)) return;
    this.#deadlines?.stop();
    clearTimeout(this.#ending);
    if (signal.aborted) recorder.endWindow(clock.now());
    else if (budget.isSpent) recorder.endWindow(recorder.lastEndMs);
    this.#resolve();
  }

  #giveUp(): void {
    for (const connection of this.#connections) connection.destroy();
    this.#stop();
  }
}
