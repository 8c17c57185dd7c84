import express from "express";
import type { Endpoints, Routes } from "../../src/routes.ts";

export const endpoints: Endpoints = {
  "GET /database": {
    summary: "A database call of 2 s",
    responses: { 200: "Where the answer is from" },
  },
  "GET /api": { summary: "An API call of 3 s", responses: { 200: "Where the answer is from" } },
};

/** Two calls that only wait. Every variant runs these very lines: `async`, `await` and all. */
export const routes: Routes = ({ sleep }) => {
  const router = express.Router();

  router.get("/database", async (_request, response) => {
    await sleep(2);
    response.json({ from: "database" });
  });

  router.get("/api", async (_request, response) => {
    await sleep(3);
    response.json({ from: "api" });
  });

  return router;
};
