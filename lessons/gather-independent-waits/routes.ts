import express from "express";
import * as z from "zod";
import { HttpError, validateId, type Endpoints, type Routes } from "../../src/routes.ts";

/** One thing that is fetched from somewhere else. */
interface Part {
  readonly name: string;
  readonly seconds: number;
}

const DASHBOARD: readonly Part[] = ["user", "orders", "stats"].map((name) => ({
  name,
  seconds: 1,
}));
const CALLS: readonly Part[] = [
  { name: "first", seconds: 1 },
  { name: "second", seconds: 1.5 },
];
const DATASET: readonly Part[] = [
  { name: "rows", seconds: 0.5 },
  { name: "columns", seconds: 0.3 },
  { name: "owner", seconds: 0.4 },
];
const REPORTS = 9;

const PARTS = "What was fetched, in order";
const DOWN = "Mirror B is down";
const named = z.object({ name: z.string().meta({ examples: ["ayesha"] }) });

export const endpoints: Endpoints = {
  "GET /dashboard/user": { summary: "One part: 1 s", responses: { 200: "It is here" } },
  "GET /dashboard/orders": { summary: "One part: 1 s", responses: { 200: "It is here" } },
  "GET /dashboard/stats": { summary: "One part: 1 s", responses: { 200: "It is here" } },
  "GET /slow": { summary: "1 s, then 1 s: 2 s", responses: { 200: PARTS } },
  "GET /fast": { summary: "1 s and 1 s together: 1 s", responses: { 200: PARTS } },
  "GET /dashboard": {
    summary: "User, orders and stats together: 1 s",
    responses: { 200: PARTS },
  },
  "GET /dashboard/in-turn": {
    summary: "User, then orders, then stats: 3 s",
    responses: { 200: PARTS },
  },
  "GET /concurrent-requests": {
    summary: "1 s and 1.5 s together: 1.5 s",
    responses: { 200: PARTS },
  },
  "GET /concurrent-requests/in-turn": {
    summary: "1 s, then 1.5 s: 2.5 s",
    responses: { 200: PARTS },
  },
  "GET /datasets/:id": {
    summary: "0.5, 0.3 and 0.4 s together: 0.5 s",
    responses: { 200: "The dataset", 422: "The id is no positive whole number" },
  },
  "GET /datasets/:id/in-turn": {
    summary: "0.5, 0.3 and 0.4 s in turn: 1.2 s",
    responses: { 200: "The dataset", 422: "The id is no positive whole number" },
  },
  "GET /mirrors/all": {
    summary: "Promise.all: one fails, all is lost",
    responses: { 200: "Never", 502: DOWN },
  },
  "GET /mirrors/all-settled": {
    summary: "Promise.allSettled: what each came to",
    responses: { 200: "An answer or a failure of each" },
  },
  "GET /mirrors/race": {
    summary: "Promise.race: the first to settle, be it a failure",
    responses: { 200: "Never: the quickest is the one that is down", 502: DOWN },
  },
  "GET /mirrors/any": {
    summary: "Promise.any: the first that succeeds",
    responses: { 200: "What it brought" },
  },
  "GET /reports/:limit": {
    summary: "Nine reports of 1 s, only so many at once",
    path: z.object({
      limit: z
        .int()
        .positive()
        .meta({ examples: [3] }),
    }),
    responses: {
      200: "The reports, and the most that were under way",
      422: "The limit is no positive whole number",
    },
  },
  "GET /orders-of/:name": {
    summary: "A user, then that user's orders: in turn is right",
    path: named,
    responses: { 200: PARTS },
  },
  "GET /profile/:name": {
    summary: "A user, then orders and stats together: 2 s",
    path: named,
    responses: { 200: PARTS },
  },
};

/** Independent fetches in one handler: one after another, together, raced, and only so many at once. */
export const routes: Routes = ({ sleep }) => {
  const router = express.Router();

  async function fetchPart({ name, seconds }: Part): Promise<string> {
    await sleep(seconds);
    return `${name} is here`;
  }

  async function inTurn(parts: readonly Part[]): Promise<readonly string[]> {
    const answers: string[] = [];
    // The mistake on show: none of these needs the one before.
    for (const part of parts) answers.push(await fetchPart(part));
    return answers;
  }

  function together(parts: readonly Part[]): Promise<readonly string[]> {
    return Promise.all(parts.map(fetchPart));
  }

  for (const part of DASHBOARD)
    router.get(`/dashboard/${part.name}`, async (_request, response) => {
      response.json(await fetchPart(part));
    });

  router.get("/slow", async (_request, response) => {
    const first = await fetchPart({ name: "first", seconds: 1 });
    const second = await fetchPart({ name: "second", seconds: 1 });
    response.json([first, second]);
  });

  router.get("/fast", async (_request, response) => {
    const [first, second] = await Promise.all([
      fetchPart({ name: "first", seconds: 1 }),
      fetchPart({ name: "second", seconds: 1 }),
    ]);
    response.json([first, second]);
  });

  for (const [path, parts] of [
    ["/dashboard", DASHBOARD],
    ["/concurrent-requests", CALLS],
  ] as const) {
    router.get(path, async (_request, response) => {
      response.json(await together(parts));
    });
    router.get(`${path}/in-turn`, async (_request, response) => {
      response.json(await inTurn(parts));
    });
  }

  for (const [path, gather] of [
    ["/datasets/:id", together],
    ["/datasets/:id/in-turn", inTurn],
  ] as const)
    router.get(path, async (request, response) => {
      const id = validateId(request.params["id"]);
      response.json({ id, parts: await gather(DATASET) });
    });

  /** Three copies of the same data: the quickest is down, and the next answers. */
  function mirrors(): readonly Promise<string>[] {
    return [
      fetchPart({ name: "mirror A", seconds: 0.5 }),
      fetchPart({ name: "mirror B", seconds: 0.3 }).then(() => {
        throw new HttpError(502, "mirror-down", "Mirror B is down.");
      }),
      fetchPart({ name: "mirror C", seconds: 0.4 }),
    ];
  }

  // Gives up at the first failure. The others are not cancelled: no one looks at what they bring.
  router.get("/mirrors/all", async (_request, response) => {
    response.json(await Promise.all(mirrors()));
  });

  router.get("/mirrors/all-settled", async (_request, response) => {
    const outcomes = await Promise.allSettled(mirrors());
    response.json(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : "failed")),
    );
  });

  // The first one that settles decides, and a failure settles too.
  router.get("/mirrors/race", async (_request, response) => {
    response.json(await Promise.race(mirrors()));
  });

  router.get("/mirrors/any", async (_request, response) => {
    response.json(await Promise.any(mirrors()));
  });

  router.get("/reports/:limit", async (request, response) => {
    const limit = validateId(request.params.limit);
    let atOnce = 0;
    let mostAtOnce = 0;
    const names = Array.from({ length: REPORTS }, (_, i) => `report ${i + 1}`);
    const reports = await mapLimited(names, limit, async (name) => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      const report = await fetchPart({ name, seconds: 1 });
      atOnce--;
      return report;
    });
    response.json({ reports, mostAtOnce });
  });

  // The orders are asked for by the user's id: here one after the other is right.
  router.get("/orders-of/:name", async (request, response) => {
    const user = await fetchPart({ name: request.params.name, seconds: 1 });
    const orders = await fetchPart({ name: `what ${user} ordered`, seconds: 1 });
    response.json([user, orders]);
  });

  // In turn where one needs the other, together where it does not: orders and stats need the user only.
  router.get("/profile/:name", async (request, response) => {
    const user = await fetchPart({ name: request.params.name, seconds: 1 });
    response.json([user, ...(await together(DASHBOARD.slice(1)))]);
  });

  return router;
};

/** Like `Promise.all` over `items`, with at most `limit` of the calls under way; answers keep their order. */
async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  call: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  // All workers take from this one iterator, so that each item is taken once.
  const waiting = items.entries();
  async function work(): Promise<void> {
    for (const [i, item] of waiting) answers[i] = await call(item);
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return answers;
}
