import express from "express";
import type { Routes } from "../../src/routes.ts";

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
