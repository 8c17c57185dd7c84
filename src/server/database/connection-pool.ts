import { claimHandlerStart, epochNow } from "../http/handler-start.ts";
import { onAbort } from "../../process/abort.ts";

/** A connection of a pool, held by one at a time; `await using` gives it back at the end of its block. */
export interface Connection extends AsyncDisposable {
  /** From 1 to the size of the pool. */
  readonly id: number;
  /** Gives it back, once: to who has queued longest, or to the pool. */
  release(): void;
}

export interface ConnectionPool {
  /**
   * A connection as soon as one is free, first come first served. A request that queues here for
   * its first wait counts as queued in the timeline. An abort of `signal` ends the queueing: rejects
   * with its reason, and nobody is lent a connection they no longer want.
   */
  acquire(signal?: AbortSignal): Promise<Connection>;
  /** What `work` gives, done with a connection that is given back also when `work` fails. */
  use<T>(work: (connection: Connection) => T | Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** A pool of `size` connections to nothing: who holds one may wait, everybody else queues. */
export function createConnectionPool(size: number): ConnectionPool {
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new RangeError(`a pool has 1 connection or more, not ${size}`);
  const free = Array.from({ length: size }, (_, i) => i + 1);
  const queue: ((id: number) => void)[] = [];

  function held(id: number): Connection {
    let released = false;
    function release(): void {
      if (released) return;
      released = true;
      const next = queue.shift();
      if (next === undefined) free.push(id);
      else next(id);
    }
    return {
      id,
      release,
      async [Symbol.asyncDispose]() {
        release();
      },
    };
  }

  function inQueue(signal: AbortSignal | undefined): Promise<number> {
    return new Promise((resolve, reject) => {
      const lend = (id: number): void => {
        listening[Symbol.dispose]();
        resolve(id);
      };
      queue.push(lend);
      const listening = onAbort(signal, (reason) => {
        queue.splice(queue.indexOf(lend), 1);
        reject(reason);
      });
    });
  }

  /** Only who queues here says so: with a connection at hand, the wait that follows may queue elsewhere. */
  async function turn(signal: AbortSignal | undefined): Promise<number> {
    const moveHandlerStart = claimHandlerStart();
    try {
      return await inQueue(signal);
    } finally {
      moveHandlerStart(epochNow());
    }
  }

  async function acquire(signal?: AbortSignal): Promise<Connection> {
    signal?.throwIfAborted();
    return held(free.shift() ?? (await turn(signal)));
  }

  return {
    acquire,
    async use(work, signal) {
      await using connection = await acquire(signal);
      return await work(connection);
    },
  };
}
