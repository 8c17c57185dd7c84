import type { Exchange } from "../transport/transport.ts";

/** A request that was sent and has no answer yet. */
export interface Waiting {
  readonly exchange: Exchange;
  onDone: (exchange: Readonly<Exchange>) => void;
  /** Whether its connection had carried an answer before: then the server may just have given it up. */
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
  #first = 0;
  #count = 0;

  constructor(most: number) {
    this.#ring = Array.from({ length: most }, blank);
  }

  get count(): number {
    return this.#count;
  }

  /** The one that is answered next; there must be one. */
  get oldest(): Waiting {
    return this.#ring[this.#first]!;
  }

  /** All of them, oldest first. */
  all(): readonly Waiting[] {
    return Array.from({ length: this.#count }, (_, at) => this.#at(at));
  }

  /** Room for one more request; its exchange is used again. */
  add(): Waiting {
    const waiting = this.#at(this.#count);
    this.#count += 1;
    return waiting;
  }

  /** Takes the oldest out. */
  take(): Waiting {
    const waiting = this.oldest;
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#count -= 1;
    return waiting;
  }

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
    onDone: ignore,
    reused: false,
    again: false,
  };
}

function ignore(): void {
  // Nothing has been sent yet.
}
