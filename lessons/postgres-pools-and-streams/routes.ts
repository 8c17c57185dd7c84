import { pipeline } from "node:stream/promises";
import express, { type Response } from "express";
import { invalidField, type Product, type ProductPool, type Routes } from "../../src/routes.ts";
import { measureHeap } from "./heap.ts";

/** What the query takes in the database, in the course's own seconds. */
export const QUERY_SECONDS = 1;

/** How many connections a request may ask to queue for. */
export const POOL_SIZES = [1, 5, 10] as const;
const LARGEST = 10;

const LIMIT = 10;
const MOST_ROWS = 100_000;
/** Lines that leave in one piece: a write for each row would be most of the work. */
const LINES = 100;

/** Products of a database: a page of them through pools of any size, and very many of them in two ways. */
export const routes: Routes = ({ database }) => {
  const router = express.Router();
  // Made once, with the routes; the server closes them when it stops.
  const pools = new Map<string, ProductPool>(
    POOL_SIZES.map((size) => [String(size), database.openPool(size)]),
  );
  const pool = pools.get(String(LARGEST))!;

  // SELECT … ORDER BY id LIMIT 10
  router.get("/products", async (request, response) => {
    const size = request.query["pool"] ?? String(LARGEST);
    const chosen = typeof size === "string" ? pools.get(size) : undefined;
    if (chosen === undefined) throw invalidField("pool", `must be one of ${POOL_SIZES.join(", ")}`);
    response.json(await chosen.list({ limit: LIMIT, seconds: QUERY_SECONDS }));
  });

  // The same page, without the wait: what is left is what asking costs.
  router.get("/products/now", async (_request, response) => {
    response.json(await pool.list({ limit: LIMIT, seconds: 0 }));
  });

  // The mistake on show: a pool that nobody shares, and that connects anew for every request.
  router.get("/products/new-pool", async (_request, response) => {
    const own = database.openPool(1);
    try {
      response.json(await own.list({ limit: LIMIT, seconds: 0 }));
    } finally {
      await own.close();
    }
  });

  // All of them in memory, then all of them as one text, and only then the first byte.
  router.get("/products/all", async (request, response) => {
    response.json(await pool.all(rowsOf(request.query["rows"])));
  });

  // One JSON text a line. The database is asked for more as fast as the client reads, and no faster.
  router.get("/products/stream", async (request, response) => {
    const rows = pool.rows(rowsOf(request.query["rows"]));
    response.type("application/x-ndjson");
    await pipeline(rows, toLines, response).catch((error: unknown) =>
      ignoreLeaving(error, response),
    );
  });

  // How much memory each way needs, as this very process measures it.
  router.get("/products/heap", async (request, response) => {
    const { how } = request.query;
    const count = rowsOf(request.query["rows"]);
    if (how !== "all" && how !== "stream") throw invalidField("how", "must be all or stream");
    const heap = await measureHeap(async (look) => {
      if (how === "all") (await pool.all(count)).forEach(look);
      else for await (const row of pool.rows(count)) look(row);
    });
    response.json({ how, ...heap });
  });

  return router;
};

async function* toLines(rows: AsyncIterable<Product>): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const row of rows) {
    lines.push(`${JSON.stringify(row)}\n`);
    if (lines.length < LINES) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

/** A client may leave whenever it likes: the cursor is closed and nothing has failed. */
function ignoreLeaving(error: unknown, response: Response): void {
  const { code } = error as { readonly code?: unknown };
  if (!(code === "ERR_STREAM_PREMATURE_CLOSE" && response.destroyed)) throw error;
}

function rowsOf(value: unknown): number {
  if (value === undefined) return 1000;
  const rows = typeof value === "string" && /^[1-9]\d*$/.test(value) ? Number(value) : NaN;
  if (!(rows <= MOST_ROWS)) throw invalidField("rows", `must be from 1 to ${MOST_ROWS}`);
  return rows;
}
