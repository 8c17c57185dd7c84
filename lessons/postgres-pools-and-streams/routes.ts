import { pipeline } from "node:stream/promises";
import express, { type Request, type Response } from "express";
import * as z from "zod";
import {
  validate,
  type Endpoints,
  type Product,
  type ProductPool,
  type Routes,
} from "../../src/routes.ts";
import { measureHeap } from "./heap.ts";
import { POOL_SIZES, QUERY_SECONDS } from "./waits.ts";

const LARGEST = 10;

const LIMIT = 10;
const USUAL_ROWS = 1000;
const MOST_ROWS = 100_000;
/** Lines that leave in one piece: a write for each row would be most of the work. */
const LINES = 100;

const rows = z
  .string()
  .regex(/^[1-9]\d*$/, `must be from 1 to ${MOST_ROWS}`)
  .transform(Number)
  .refine((count) => count <= MOST_ROWS, `must be from 1 to ${MOST_ROWS}`)
  .optional();
const paged = z.object({
  pool: z.enum(POOL_SIZES.map(String), `must be one of ${POOL_SIZES.join(", ")}`).optional(),
});
const counted = z.object({ rows });
const heaped = z.object({ how: z.enum(["all", "stream"], "must be all or stream"), rows });

export const endpoints: Endpoints = {
  "GET /products": {
    summary: "Ten products, by a query of 1 s in the database",
    description:
      "With `pool` the request queues for one of so many connections; without it, for one of ten.",
    query: paged,
    responses: { 200: "The products", 422: "There is no pool of that size" },
  },
  "GET /products/now": {
    summary: "The same page without the wait: what asking costs",
    responses: { 200: "The products" },
  },
  "GET /products/new-pool": {
    summary: "The same, with a new pool for every request: the mistake on show",
    responses: { 200: "The products" },
  },
  "GET /products/all": {
    summary: "Many products, all of them in memory before the first is sent",
    query: counted,
    responses: { 200: "The products", 422: "So many rows cannot be asked for" },
  },
  "GET /products/stream": {
    summary: "The same products as they are read, one JSON text a line",
    query: counted,
    responses: {
      200: { description: "The products", contentType: "application/x-ndjson" },
      422: "So many rows cannot be asked for",
    },
  },
  "GET /products/heap": {
    summary: "How much memory reading them takes, all at once or as a stream",
    query: heaped,
    responses: { 200: "The most memory in use, in MiB", 422: "Which field is wrong, and why" },
  },
};

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
    const { pool: size = "" } = validate(paged, request.query, "query");
    response.json(await (pools.get(size) ?? pool).list({ limit: LIMIT, seconds: QUERY_SECONDS }));
  });

  // The same page, without the wait: what is left is what asking costs.
  router.get("/products/now", async (_request, response) => {
    response.json(await pool.list({ limit: LIMIT, seconds: 0 }));
  });

  // The mistake on show: a pool that no one shares, and that connects anew for every request.
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
    response.json(await pool.all(rowsOf(request)));
  });

  // One JSON text a line. The database is asked for more as fast as the client reads, and no faster.
  router.get("/products/stream", async (request, response) => {
    const products = pool.rows(rowsOf(request));
    response.type("application/x-ndjson");
    await pipeline(products, toLines, response).catch((error: unknown) =>
      ignoreLeaving(error, response),
    );
  });

  // How much memory each way needs, as this very process measures it.
  router.get("/products/heap", async (request, response) => {
    const { how, rows: count = USUAL_ROWS } = validate(heaped, request.query, "query");
    const heap = await measureHeap(async (look) => {
      if (how === "all") (await pool.all(count)).forEach(look);
      else for await (const row of pool.rows(count)) look(row);
    });
    response.json({ how, ...heap });
  });

  return router;
};

async function* toLines(products: AsyncIterable<Product>): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const row of products) {
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

function rowsOf({ query }: Request): number {
  return validate(counted, query, "query").rows ?? USUAL_ROWS;
}
