import express from "express";
import * as z from "zod";
import { createConnectionPool, validate, type Endpoints, type Routes } from "../../src/routes.ts";
import { POOL_SIZES, QUERY_SECONDS } from "./waits.ts";

const USERS = ["Ayesha", "Bilal", "Fatima", "Hamza", "Zainab"].map((name, i) => ({
  id: i + 1,
  name,
}));

/** A size, as the query spells it. */
const choice = z.object({
  pool: z.enum(POOL_SIZES.map(String), `must be one of ${POOL_SIZES.join(", ")}`).optional(),
});

export const endpoints: Endpoints = {
  "GET /users": {
    summary: "The users, from a fake database that takes 1 s",
    description:
      "With `pool`, a request first waits for one of so many connections: the next bottleneck.",
    query: choice,
    responses: { 200: "The users", 422: "There is no pool of that size" },
  },
};

export const routes: Routes = ({ sleep }) => {
  const router = express.Router();
  // Made once, with the routes: a pool for each request would be no pool.
  const pools = new Map(POOL_SIZES.map((size) => [String(size), createConnectionPool(size)]));

  async function queryUsers(): Promise<typeof USERS> {
    await sleep(QUERY_SECONDS);
    return USERS;
  }

  router.get("/users", async (request, response) => {
    const { pool: size = "" } = validate(choice, request.query, "query");
    const pool = pools.get(size);
    response.json(await (pool ? pool.use(queryUsers) : queryUsers()));
  });

  return router;
};
