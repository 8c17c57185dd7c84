import express from "express";
import { createConnectionPool, invalidField, type Routes } from "../../src/routes.ts";

/** What the fake database takes for a query, in the course's own seconds. */
export const QUERY_SECONDS = 1;

/** How many connections a request may ask to queue for. */
export const POOL_SIZES = [1, 5, 10] as const;

const USERS = ["Ayesha", "Bilal", "Fatima", "Hamza", "Zainab"].map((name, i) => ({
  id: i + 1,
  name,
}));

export const routes: Routes = ({ sleep }) => {
  const router = express.Router();
  // Made once, with the routes: a pool for each request would be no pool.
  const pools = new Map(POOL_SIZES.map((size) => [String(size), createConnectionPool(size)]));

  async function queryUsers(): Promise<typeof USERS> {
    await sleep(QUERY_SECONDS);
    return USERS;
  }

  router.get("/users", async (request, response) => {
    const size = request.query["pool"];
    if (size === undefined) {
      response.json(await queryUsers());
      return;
    }
    const pool = typeof size === "string" ? pools.get(size) : undefined;
    if (pool === undefined) throw invalidField("pool", `must be one of ${POOL_SIZES.join(", ")}`);
    response.json(await pool.use(queryUsers));
  });

  return router;
};
