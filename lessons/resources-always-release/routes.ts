import { open } from "node:fs/promises";
import express from "express";
import * as z from "zod";
import {
  createConnectionPool,
  HttpError,
  type Connection,
  type ConnectionPool,
  type Endpoints,
  type Routes,
} from "../../src/routes.ts";
import {
  FILE_SECONDS,
  FORMAT_SECONDS,
  LEAKY_POOL_SIZE,
  PATIENCE_SECONDS,
  POOL_SIZE,
  QUERY_SECONDS,
} from "./waits.ts";

const fail = z.object({
  fail: z.string().optional().describe("anything: it fails after its wait"),
});
const NO_CONNECTION = "No connection came free within 2 s";

export const endpoints: Endpoints = {
  "GET /file": {
    summary: "Opens a real file, uses it 0.5 s and closes it, whatever happens",
    query: fail,
    responses: { 200: "Its size", 500: "It failed, and was closed" },
  },
  "GET /file/handles": {
    summary: "How many files are open, and were opened",
    responses: { 200: "The counts since the server began" },
  },
  "GET /formatted": {
    summary: "A query of 1 s from a pool of 2, given back before 1 s of formatting",
    responses: { 200: "The rows" },
  },
  "GET /formatted/held": {
    summary: "The same, with the connection held until it is formatted",
    responses: { 200: "The rows, and whose connection it was" },
  },
  "GET /members": {
    summary: "A query of 1 s from a pool of 3, always given back",
    query: fail,
    responses: { 200: "The members", 500: "The query failed", 503: NO_CONNECTION },
  },
  "GET /members/leaky": {
    summary: "The same, but a query that fails keeps its connection for ever",
    query: fail,
    responses: { 200: "The members", 500: "The query failed", 503: NO_CONNECTION },
  },
};

/** Something is acquired, used and released, in the right way and in the usual wrong ones. */
export const routes: Routes = ({ sleep, timeout, onTrial }) => {
  const router = express.Router();
  const files = { open: 0, opened: 0 };
  let pool = createConnectionPool(POOL_SIZE);
  let careful = createConnectionPool(LEAKY_POOL_SIZE);
  let leaky = createConnectionPool(LEAKY_POOL_SIZE);
  // A connection that was leaked stays away for ever: without this the next trial would begin starved.
  onTrial(() => {
    pool = createConnectionPool(POOL_SIZE);
    careful = createConnectionPool(LEAKY_POOL_SIZE);
    leaky = createConnectionPool(LEAKY_POOL_SIZE);
  });

  // A real file: `await using` closes it when the block is left, by `return` or by an error.
  router.get("/file", async (request, response) => {
    await using file = await open(import.meta.filename);
    files.open += 1;
    files.opened += 1;
    try {
      await sleep(FILE_SECONDS);
      if (request.query["fail"] !== undefined) throw failed();
      response.json({ bytes: (await file.stat()).size });
    } finally {
      files.open -= 1;
    }
  });

  router.get("/file/handles", (_request, response) => {
    response.json(files);
  });

  async function query(fails: boolean): Promise<readonly string[]> {
    await sleep(QUERY_SECONDS);
    if (fails) throw failed();
    return ["Ayesha", "Bilal", "Fatima"];
  }

  // Held as long as it is needed and no longer: what comes after the query needs no connection.
  router.get("/formatted", async (_request, response) => {
    const rows = await pool.use(() => query(false));
    await sleep(FORMAT_SECONDS);
    response.json({ rows });
  });

  router.get("/formatted/held", async (_request, response) => {
    await using connection = await pool.acquire();
    const rows = await query(false);
    await sleep(FORMAT_SECONDS);
    response.json({ rows, connection: connection.id });
  });

  router.get("/members", async (request, response) => {
    const connection = await patiently(careful);
    try {
      response.json(await query(request.query["fail"] !== undefined));
    } finally {
      connection.release();
    }
  });

  // The mistake on show: the line that releases is not reached when the one before it throws.
  router.get("/members/leaky", async (request, response) => {
    const connection = await patiently(leaky);
    const users = await query(request.query["fail"] !== undefined);
    connection.release();
    response.json(users);
  });

  async function patiently(from: ConnectionPool): Promise<Connection> {
    const limit = timeout(PATIENCE_SECONDS);
    try {
      return await from.acquire(limit);
    } catch {
      throw new HttpError(503, "no-connection", "No connection came free in time.");
    }
  }

  return router;
};

function failed(): HttpError {
  return new HttpError(500, "query-failed", "The query failed.");
}
