import type { Pool, PoolClient } from "pg";
import Cursor from "pg-cursor";
import { PRODUCTS, type Product } from "../../../model/database.ts";
import { createConnectionPool } from "../connection-pool.ts";
import { PORTION, type ProductPool, type Waiting } from "../lab-database.ts";
import { quoted } from "../schema.ts";

const COLUMNS = `id, name, price_cents AS "priceCents", description`;

/** The products of `lab-database.ts` as a table, which the database itself fills. */
export function createProducts(schema: string): string {
  const table = `${quoted(schema)}.products`;
  return `
    CREATE UNLOGGED TABLE ${table} (
      id integer PRIMARY KEY,
      name text NOT NULL,
      price_cents integer NOT NULL,
      description text NOT NULL
    );
    INSERT INTO ${table}
      SELECT i, 'Product ' || i, 99 + (i * 37) % 10000, repeat('Number ' || i || ' of the shelf. ', 8)
      FROM generate_series(1, ${PRODUCTS}) AS i;
    ANALYZE ${table};`;
}

export interface PostgresPoolOptions {
  readonly size: number;
  readonly schema: string;
  readonly waiting: Waiting;
  /** Creates the driver's own pool. */
  readonly connect: (size: number) => Pool;
  /** Resolves when the products are there. */
  readonly ready: () => Promise<void>;
  /** Turns an error of the driver into the error that is thrown. */
  readonly explain: (error: unknown) => unknown;
}

/** A pool of real connections to the products. */
export function openPostgresPool(options: PostgresPoolOptions): ProductPool {
  const { size, schema, waiting, ready, explain } = options;
  const table = `${quoted(schema)}.products`;
  // Requests queue here and not in the driver, because the timeline cannot show the driver's queue.
  const turns = createConnectionPool(size);
  const pool = options.connect(size);
  let closing: Promise<void> | undefined;

  async function acquire(): Promise<{
    client: PoolClient;
    readonly giveBack: (broken?: boolean) => void;
  }> {
    if (closing !== undefined) throw new Error("the pool is closed");
    const turn = await turns.acquire();
    try {
      const client = await pool.connect();
      return {
        client,
        giveBack(broken) {
          client.release(broken);
          turn.release();
        },
      };
    } catch (error) {
      turn.release();
      throw error;
    }
  }

  async function use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    try {
      await ready();
      const { client, giveBack } = await acquire();
      try {
        return await work(client);
      } finally {
        giveBack();
      }
    } catch (error) {
      throw explain(error);
    }
  }

  return {
    list: ({ limit, seconds }) =>
      use(async (client) => {
        if (!waiting.yields) await waiting.sleep(seconds);
        const { rows } = await client.query<Product>(
          // The wait is materialized: it happens once, before the first row.
          `WITH waited AS MATERIALIZED (SELECT pg_sleep($2))
           SELECT ${COLUMNS} FROM ${table}, waited ORDER BY id LIMIT $1`,
          [limit, waiting.yields ? waiting.scaled(seconds) : 0],
        );
        return rows;
      }),
    all: (count) =>
      use(async (client) => {
        const { rows } = await client.query<Product>(
          `SELECT ${COLUMNS} FROM ${table} ORDER BY id LIMIT $1`,
          [count],
        );
        return rows;
      }),
    async *rows(count) {
      try {
        await ready();
        const { client, giveBack } = await acquire();
        const cursor = client.query(
          new Cursor<Product>(`SELECT ${COLUMNS} FROM ${table} ORDER BY id LIMIT $1`, [count]),
        );
        let failed = false;
        // A cursor never ends by itself if the server is gone.
        const lost = new Promise<void>((resolve) => client.once("end", resolve));
        try {
          for (let portion = await read(); portion.length > 0; portion = await read())
            yield* portion;
        } finally {
          if (!failed) await Promise.race([cursor.close(), lost]);
          giveBack(failed);
        }

        async function read(): Promise<readonly Product[]> {
          try {
            return await cursor.read(PORTION);
          } catch (error) {
            failed = true;
            throw error;
          }
        }
      } catch (error) {
        throw explain(error);
      }
    },
    close: () => (closing ??= pool.end()),
  };
}
