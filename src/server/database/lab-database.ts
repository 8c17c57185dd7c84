import { PRODUCTS, type Product } from "../../model/database.ts";
import { createConnectionPool } from "./connection-pool.ts";
import { createMemoryStore, type ResettableStore } from "../stores.ts";

/** What a lesson's routes know of the database: pools of connections to its products. */
export interface LabDatabase {
  /**
   * A pool of `size` connections, opened with its first query and closed with the server, unless it
   * is closed before. Who finds no connection free queues, first come first served.
   */
  openPool(size: number): ProductPool;
}

export interface ProductPool {
  /**
   * The first `limit` products. The query takes `seconds` of the course, during which it holds a
   * connection: in the database itself where the variant yields; on the variant's own thread
   * where it does not, as with a driver that blocks until the answer is there.
   */
  list(query: { readonly limit: number; readonly seconds: number }): Promise<readonly Product[]>;
  /** The first `count` products, all of them in memory. */
  all(count: number): Promise<readonly Product[]>;
  /** The same, in portions that are asked for as they are read; ending early gives the connection back. */
  rows(count: number): AsyncIterable<Product>;
  /** Waits for the queries under way, then closes every connection. */
  close(): Promise<void>;
}

/** How a variant waits, for whoever has to wait in its way. */
export interface Waiting {
  readonly sleep: (seconds: number) => Promise<void>;
  /** Seconds of the course in the run's own. */
  readonly scaled: (seconds: number) => number;
  /** Whether others are served while it waits. */
  readonly yields: boolean;
}

/** Where the labs keep what they keep. */
export interface Backend {
  /** A store that no other variant sees; each operation waits one second of the course, then acts. */
  todos(variant: string, waiting: Waiting): ResettableStore;
  database(waiting: Waiting): LabDatabase;
  /** Closes every connection that was opened. */
  close(): Promise<void>;
}

/** What the fake database takes to connect, in the course's own seconds. */
const CONNECT_SECONDS = 0.5;

/** How many rows are asked for at a time, on every database. */
export const PORTION = 500;

/** No database at all: todos in memory, products made up as they are asked for. */
export const memoryBackend: Backend = {
  todos: (_variant, { sleep }) => createMemoryStore({ wait: () => sleep(1), todos: [] }),
  database: (waiting) => ({ openPool: (size) => openMemoryPool(size, waiting) }),
  close: () => Promise.resolve(),
};

function openMemoryPool(size: number, { sleep }: Waiting): ProductPool {
  const connections = createConnectionPool(size);
  let connected: Promise<void> | undefined;
  let closed = false;

  async function use<T>(work: () => T | Promise<T>): Promise<T> {
    if (closed) throw new Error("the pool is closed");
    return await connections.use(async () => {
      await (connected ??= sleep(CONNECT_SECONDS));
      return await work();
    });
  }

  return {
    list: ({ limit, seconds }) =>
      use(async () => {
        await sleep(seconds);
        return products(limit);
      }),
    all: (count) => use(() => products(count)),
    async *rows(count) {
      if (closed) throw new Error("the pool is closed");
      const connection = await connections.acquire();
      try {
        await (connected ??= sleep(CONNECT_SECONDS));
        for (let i = 0; i < Math.min(count, PRODUCTS); i++) {
          // A portion comes from outside: others have their turn before the next.
          if (i % PORTION === 0) await new Promise(setImmediate);
          yield product(i + 1);
        }
      } finally {
        connection.release();
      }
    },
    async close() {
      closed = true;
      // Whoever is last in the queue of each connection is behind everybody else.
      const all = await Promise.all(Array.from({ length: size }, () => connections.acquire()));
      for (const connection of all) connection.release();
    },
  };
}

function products(count: number): readonly Product[] {
  return Array.from({ length: Math.min(count, PRODUCTS) }, (_, i) => product(i + 1));
}

/** The table of `postgres-products.ts` holds the same. */
function product(id: number): Product {
  return {
    id,
    name: `Product ${id}`,
    priceCents: 99 + ((id * 37) % 10_000),
    description: `Number ${id} of the shelf. `.repeat(8),
  };
}
