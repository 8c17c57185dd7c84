import { claimHandlerStart, epochNow } from "./handler-start.ts";

/** A connection of a pool, held by one at a time. */
export interface Connection {
  /** From 1 to the size of the pool. */
  readonly id: number;
  /** Gives it back, once: to who has queued longest, or to the pool. */
  release(): void;
}

export interface ConnectionPool {
  /**
   * A connection as soon as one is free, first come first served. A request that queues here for
   * its first wait counts as queued in the timeline.
   */
  acquire(): Promise<Connection>;
  /** What `work` gives, done with a connection that is given back also when `work` fails. */
  use<T>(work: (connection: Connection) => T | Promise<T>): Promise<T>;
}

/** A pool of `size` connections to nothing: who holds one may wait, everybody else queues. */
export function createConnectionPool(size: number): ConnectionPool {
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new RangeError(`a pool has 1 connection or more, not ${size}`);
  const free = Array.from({ length: size }, (_, i) => i + 1);
  const queue: ((id: number) => void)[] = [];

  function held(id: number): Connection {
    let released = false;
    return {
      id,
      release() {
        if (released) return;
        released = true;
        const next = queue.shift();
        if (next === undefined) free.push(id);
        else next(id);
      },
    };
  }

  /** Only who queues here says so: with a connection at hand, the wait that follows may queue elsewhere. */
  async function turn(): Promise<number> {
    const moveHandlerStart = claimHandlerStart();
    const id = await new Promise<number>((resolve) => queue.push(resolve));
    moveHandlerStart(epochNow());
    return id;
  }

  async function acquire(): Promise<Connection> {
    return held(free.shift() ?? (await turn()));
  }

  return {
    acquire,
    async use(work) {
      const connection = await acquire();
      try {
        return await work(connection);
      } finally {
        connection.release();
      }
    },
  };
}
