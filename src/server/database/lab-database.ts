import { PRODUCTS, type Product } from "../../model/database.ts";
import { createConnectionPool } from "./connection-pool.ts";
import { createMemoryStore, type ResettableStore } from "../stores.ts";

/** The database as a lesson's routes see it: pools of connections to its products. */
export interface LabDatabase {
  /**
   * A pool of `size` connections. It opens them with its first query, and closes with the server unless it
   * is closed earlier. A query that finds no free connection queues, first come first served.
   */
  openPool(size: number): ProductPool;
}

export interface ProductPool {
  /**
   * The first `limit` products. The query takes `seconds` of the course and holds a connection for that
   * long. If the variant yields, the wait is in the database itself; otherwise it is on the variant's own
   * thread, as with a driver that blocks until the answer is there.
   */
  list(query: { readonly limit: number; readonly seconds: number }): Promise<readonly Product[]>;
  /** The first `count` products, all of them in memory. */
  all(count: number): Promise<readonly Product[]>;
  /** The same, in portions that are fetched as they are read; ending early gives the connection back. */
  rows(count: number): AsyncIterable<Product>;
  /** Waits for the queries that are running, then closes every connection. */
  close(): Promise<void>;
}

/** How a variant waits. */
export interface Waiting {
  readonly sleep: (seconds: number) => Promise<void>;
  /** Converts seconds of the course to milliseconds of the run. */
  readonly scaled: (seconds: number) => number;
  /** Whether other requests are served while it waits. */
  readonly yields: boolean;
}

/** Where the labs keep their data. */
export interface Backend {
  /** A store for one variant; each operation waits one second of the course, then acts. */
  todos(variant: string, waiting: Waiting): ResettableStore;
  database(waiting: Waiting): LabDatabase;
  /** Closes every connection that was opened. */
  close(): Promise<void>;
}

/** How long the fake database takes to connect, in seconds of the course. */
const CONNECT_SECONDS = 0.5;

/** How many rows are fetched at a time, from every database. */
export const PORTION = 500;

/** No database at all: todos in memory, and products that are made when they are asked for. */
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
          // A portion comes from outside: let other requests run before the next.
          if (i % PORTION === 0) await new Promise(setImmediate);
          yield product(i + 1);
        }
      } finally {
        connection.release();
      }
    },
    async close() {
      closed = true;
      // The last one in the queue of each connection has everything else before it.
      const all = await Promise.all(Array.from({ length: size }, () => connections.acquire()));
      for (const connection of all) connection.release();
    },
  };
}

function products(count: number): readonly Product[] {
  return Array.from({ length: Math.min(count, PRODUCTS) }, (_, i) => product(i + 1));
}

/** The table of `postgres/products.ts` has the same products. */
function product(id: number): Product {
  return {
    id,
    name: `Product ${id}`,
    priceCents: 99 + ((id * 37) % 10_000),
    description: `Number ${id} of the shelf. `.repeat(8),
  };
}
