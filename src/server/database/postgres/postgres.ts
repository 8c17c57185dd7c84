import { Pool } from "pg";
import { reason } from "../../../errors.ts";
import { isUnreachable } from "../errors.ts";
import { HttpError } from "../../http/http-errors.ts";
import type { DatabaseAddress } from "../protocol.ts";
import type { Backend } from "../lab-database.ts";
import type { Log } from "../../log.ts";
import { createPostgresStore } from "./todos.ts";
import { createProducts, openPostgresPool } from "./products.ts";

/** As many requests as a person usually sends at once; more of them queue. */
const STORE_CONNECTIONS = 10;
/** Longer than any pause within a trial. */
const IDLE_MS = 30_000;

/** A backend that uses an existing schema. It connects when the first query comes. */
export function createPostgresBackend({ url, schema }: DatabaseAddress, log: Log): Backend {
  const open = new Set<{ close(): Promise<void> }>();
  const told = new Set<string>();

  /** A server that goes away fails every running request; log it only once. */
  function complain(error: unknown): void {
    const line = `the database failed: ${reason(error)}`;
    if (!told.has(line)) log.error(line);
    told.add(line);
  }

  function connect(size: number): Pool {
    const pool = new Pool({
      connectionString: url,
      max: size,
      // No limit on connecting. The database was there a moment ago, and its owner tells when it is gone; a request has
      // a deadline of its own. A timer here would go off while a handler that blocks holds the only thread.
      idleTimeoutMillis: IDLE_MS,
      fallback_application_name: "async-lab",
    });
    // A connection that breaks while it is idle emits an error, which would end the process if no one listened.
    pool.on("error", complain);
    return pool;
  }

  function explain(error: unknown): unknown {
    if (error instanceof HttpError || !isUnreachable(error)) return error;
    complain(error);
    return new HttpError(503, "database-unreachable", "The database does not answer.");
  }

  /** Made on first use: most lessons do without. */
  let storePool: Pool | undefined;
  function stores(): Pool {
    if (storePool !== undefined) return storePool;
    const pool = connect(STORE_CONNECTIONS);
    open.add({ close: () => pool.end() });
    return (storePool = pool);
  }

  let products: Promise<void> | undefined;
  const ready = (): Promise<void> =>
    (products ??= stores()
      .query(createProducts(schema))
      .then(() => undefined)
      .catch((error: unknown) => {
        products = undefined;
        throw error;
      }));

  return {
    todos: (variant, { sleep }) =>
      createPostgresStore({ pool: stores(), schema, variant, wait: () => sleep(1), explain }),
    database: (waiting) => ({
      openPool(size) {
        const pool = openPostgresPool({ size, schema, waiting, connect, ready, explain });
        const entry = { close: () => pool.close() };
        open.add(entry);
        return { ...pool, close: () => (open.delete(entry), pool.close()) };
      },
    }),
    async close() {
      await Promise.allSettled([...open].map((one) => one.close()));
      open.clear();
    },
  };
}
