import { claimHandlerStart, epochNow } from "../http/handler-start.ts";
import { onAbort } from "../../process/abort.ts";

/** A connection of a pool, used by one request at a time; `await using` gives it back at the end of its block. */
export interface Connection extends AsyncDisposable {
  /** From 1 to the size of the pool. */
  readonly id: number;
  /** Gives it back to whatever has queued longest, or to the pool. Calling it again does nothing. */
  release(): void;
}

export interface ConnectionPool {
  /**
   * Resolves with a connection as soon as one is free, first come first served. If a request queues here
   * for its first wait, the timeline shows it as queued. An abort of `signal` ends the queueing and rejects
   * with its reason, so a request that has given up never gets a connection.
   */
  acquire(signal?: AbortSignal): Promise<Connection>;
  /** Runs `work` with a connection, gives the connection back even if `work` fails, and returns its result. */
  use<T>(work: (connection: Connection) => T | Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** A pool of `size` connections that lead nowhere: a request holds one while it waits, and the others queue. */
export function createConnectionPool(size: number): ConnectionPool {
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new RangeError(`a pool needs at least 1 connection, not ${size}`);
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
      const grant = (id: number): void => {
        listening[Symbol.dispose]();
        resolve(id);
      };
      queue.push(grant);
      const listening = onAbort(signal, (reason) => {
        queue.splice(queue.indexOf(grant), 1);
        reject(reason);
      });
    });
  }

  /** Only queueing here counts as queued: with a free connection, the wait that follows may queue elsewhere. */
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
