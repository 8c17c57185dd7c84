import express from "express";
import { validateId, type Routes } from "../../src/routes.ts";

const ITEMS = ["Chai", "Samosa", "Biryani"];

/** What each endpoint waits, in the course's own seconds. */
export const WAITS = { slow: 2, user: 0.1 } as const;

export const routes: Routes = ({ sleep }) => {
  const router = express.Router();

  // One handler under both names: `async` is written in it either way. How it waits is decided by
  // the mount it is asked through, not by its name and not by its keyword.
  router.get(["/sync", "/async"], async (request, response) => {
    await sleep(WAITS.slow);
    response.json({ path: request.path, message: "done" });
  });

  // Nothing to wait for: what this takes, it takes because of others.
  router.get("/items", (_request, response) => {
    response.json(ITEMS.map((name, i) => ({ id: i + 1, name })));
  });

  router.get("/users/:id", async (request, response) => {
    const id = validateId(request.params.id);
    await sleep(WAITS.user);
    response.json({ id, name: `User ${id}` });
  });

  return router;
};
