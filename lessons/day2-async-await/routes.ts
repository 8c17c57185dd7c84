import express from "express";
import type { Endpoints, Routes } from "../../src/routes.ts";

const THRICE = "Data ready, three times";

export const endpoints: Endpoints = {
  "GET /get-data": {
    summary: "getData(): waits 2 s",
    responses: { 200: "Data ready" },
  },
  "GET /get-data/in-turn": {
    summary: "Three getData() in a row: 6 s",
    responses: { 200: THRICE },
  },
  "GET /get-data/together": {
    summary: "Three getData() in Promise.all: 2 s",
    responses: { 200: THRICE },
  },
};

/** The course's `getData()`: called once, three times in turn, and three times together. */
export const routes: Routes = ({ sleep }) => {
  const router = express.Router();

  async function getData(): Promise<string> {
    await sleep(2);
    return "Data ready";
  }

  router.get("/get-data", async (_request, response) => {
    response.json(await getData());
  });

  router.get("/get-data/in-turn", async (_request, response) => {
    const first = await getData();
    const second = await getData();
    const third = await getData();
    response.json([first, second, third]);
  });

  router.get("/get-data/together", async (_request, response) => {
    response.json(await Promise.all([getData(), getData(), getData()]));
  });

  return router;
};
