import express from "express";
import type { Routes } from "../../src/routes.ts";

/** The course's `getData()`: called once, three times in turn, and three times together. */
export const routes: Routes = ({ sleep }) => {
  const router = express.Router();

  async function getData(): Promise<string> {
    await sleep(2);
    return "Data ready";
  }

  router.get("/data", async (_request, response) => {
    response.json(await getData());
  });

  router.get("/data/in-turn", async (_request, response) => {
    const first = await getData();
    const second = await getData();
    const third = await getData();
    response.json([first, second, third]);
  });

  router.get("/data/together", async (_request, response) => {
    response.json(await Promise.all([getData(), getData(), getData()]));
  });

  return router;
};
