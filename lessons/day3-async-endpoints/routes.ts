import express from "express";
import { validateId, type Endpoints, type Routes } from "../../src/routes.ts";
import { WAITS } from "./waits.ts";

const ITEMS = ["Chai", "Samosa", "Biryani"];

const SAME = "The same handler under both names: how it waits is up to the mount, not to its name.";

export const endpoints: Endpoints = {
  "GET /sync": { summary: "Waits 2 s", description: SAME, responses: { 200: "Done" } },
  "GET /async": { summary: "Waits 2 s", description: SAME, responses: { 200: "Done" } },
  "GET /items": {
    summary: "Waits for nothing",
    description: "What this takes, it takes because of others.",
    responses: { 200: "The items" },
  },
  "GET /users/:id": {
    summary: "One user, after 0.1 s",
    responses: { 200: "The user", 422: "The id is no positive whole number" },
  },
};

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
