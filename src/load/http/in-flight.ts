import type { ErrorKind } from "../../model/record/sample.ts";
import type { Exchange } from "../transport/transport.ts";
import type { LoadRequest } from "./request.ts";

/** A request that was sent and has no answer yet. */
export interface Waiting {
  readonly exchange: Exchange;
  onDone: (exchange: Readonly<Exchange>) => void;
  /** Whether its connection had carried an answer before: then the server may just have closed it. */
  reused: boolean;
  /** Whether it was sent a second time. */
  again: boolean;
}

/**
 * The requests in flight on one connection, oldest first. Answers come in the order of the requests,
 * so a ring holds them, and a long load allocates nothing per request.
 */
export class InFlight {
  readonly #ring: readonly Waiting[];
  readonly #request: Pick<LoadRequest, "expects">;
  #first = 0;
  #count = 0;

  constructor(most: number, request: Pick<LoadRequest, "expects">) {
    this.#ring = Array.from({ length: most }, blank);
    this.#request = request;
  }

  get count(): number {
    return this.#count;
  }

  /** The exchange that is answered next; there must be one. */
  get oldest(): Exchange {
    return this.#at(0).exchange;
  }

  /** All of them, oldest first. */
  all(): readonly Waiting[] {
    return Array.from({ length: this.#count }, (_, at) => this.#at(at));
  }

  add(onDone: Waiting["onDone"], sentMs: number, reused: boolean): void {
    const waiting = this.#at(this.#count);
    this.#count += 1;
    waiting.onDone = onDone;
    waiting.reused = reused;
    waiting.again = false;
    const { exchange } = waiting;
    exchange.sentMs = sentMs;
    exchange.status = 0;
    exchange.error = null;
    exchange.startedEpochMs = null;
    exchange.connectMs = null;
  }

  /** Ends the oldest, which has its answer unless there is an error; `onDone` may send the next at once. */
  end(atMs: number, error: ErrorKind | null = null, notTaken = false): void {
    const { exchange, onDone } = this.#at(0);
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#count -= 1;
    exchange.doneMs = atMs;
    exchange.notTaken = notTaken;
    if (exchange.status === 0) exchange.firstByteMs = atMs;
    exchange.error = error ?? (this.#request.expects(exchange.status) ? null : "bad-status");
    onDone(exchange);
  }

  /** Ends the `count` oldest with an error. */
  fail(count: number, atMs: number, error: ErrorKind, notTaken = false): void {
    // `onDone` may destroy the connection: then nothing is left to report.
    for (let left = count; left > 0 && this.#count > 0; left--) this.end(atMs, error, notTaken);
  }

  /** Forgets all of them: none is reported. */
  clear(): void {
    this.#count = 0;
  }

  #at(index: number): Waiting {
    return this.#ring[(this.#first + index) % this.#ring.length]!;
  }
}

function blank(): Waiting {
  return {
    exchange: {
      sentMs: 0,
      firstByteMs: 0,
      doneMs: 0,
      status: 0,
      error: null,
      startedEpochMs: null,
      notTaken: false,
      connectMs: null,
    },
    onDone: () => undefined,
    reused: false,
    again: false,
  };
}
