import express from "express";
import * as z from "zod";
import {
  HttpError,
  onlyMethods,
  validate,
  validateId,
  type Endpoints,
  type Routes,
} from "../../src/routes.ts";
import { compute } from "./compute.ts";

/** The course's own seconds. */
const PAY_SECONDS = 1;
const SAVE_SECONDS = 2;

const computing = z.object({ how: oneOf(["plain", "async", "steps", "worker"]).default("plain") });
const ordering = z.object({
  id: z.string("must be a positive whole number").meta({ examples: ["1"] }),
  save: oneOf(["first", "background"]).default("first"),
});

export const endpoints: Endpoints = {
  "GET /async-sleep": { summary: "Sleeps 1 s", responses: { 200: "How long it slept" } },
  "GET /sync-slow": {
    summary: "Ten waits of 1 s in a row: 10 s",
    responses: { 200: "How many waits" },
  },
  "GET /async-fast": {
    summary: "Ten waits of 1 s together: 1 s",
    responses: { 200: "How many waits" },
  },
  "GET /compute": {
    summary: "CPU work: count primes",
    description:
      "As it is, in an `async` function, in steps that let others in, or on a worker thread. Watch /health while it runs.",
    query: computing,
    responses: { 200: "How many primes, and how", 422: "There is no such way" },
  },
  "POST /orders": {
    summary: "Order: 1 s to pay, 2 s to save",
    description: "Saved before the answer, or in the background, where a crash loses it.",
    query: ordering,
    responses: { 201: "Thank you", 422: "Which field is wrong, and why" },
  },
  "GET /orders/:id": {
    summary: "Is this order saved?",
    responses: { 200: "It is", 404: "It is not, or not yet", 422: "The id is no whole number" },
  },
};

export const routes: Routes = ({ sleep, background, log }) => {
  const router = express.Router();
  const ten = Array.from({ length: 10 }, () => 1);
  const orders = new Set<number>();

  // The same lines for every variant: whether `async` helps is up to the sleep they await.
  router
    .route("/async-sleep")
    .get(async (_request, response) => {
      await sleep(1);
      response.json({ slept: 1 });
    })
    .all(onlyMethods("GET", "HEAD"));

  router
    .route("/sync-slow")
    .get(async (_request, response) => {
      for (const seconds of ten) await sleep(seconds);
      response.json({ waits: ten.length });
    })
    .all(onlyMethods("GET", "HEAD"));

  router
    .route("/async-fast")
    .get(async (_request, response) => {
      await Promise.all(ten.map((seconds) => sleep(seconds)));
      response.json({ waits: ten.length });
    })
    .all(onlyMethods("GET", "HEAD"));

  router
    .route("/compute")
    .get(async (request, response) => {
      const { how } = validate(computing, request.query, "query");
      response.json({ how, primes: await compute[how]() });
    })
    .all(onlyMethods("GET", "HEAD"));

  async function save(id: number): Promise<void> {
    await sleep(SAVE_SECONDS);
    orders.add(id);
    log.info(`saved order ${id}`);
  }

  router
    .route("/orders")
    .post(async (request, response) => {
      const { id: asked, save: when } = validate(ordering, request.query, "query");
      const id = validateId(asked);
      // An id that is asked for again is a new order: trials repeat themselves.
      orders.delete(id);
      await sleep(PAY_SECONDS);
      if (when === "first") await save(id);
      else background(response, () => save(id));
      response.status(201).json({ id, message: "Thank you for your order" });
    })
    .all(onlyMethods("POST"));

  router
    .route("/orders/:id")
    .get((request, response) => {
      const id = validateId(request.params.id);
      if (!orders.has(id)) throw new HttpError(404, "unknown-order", `There is no order ${id}.`);
      response.json({ id });
    })
    .all(onlyMethods("GET", "HEAD"));

  return router;
};

function oneOf<const Choice extends string>(
  choices: readonly Choice[],
): z.ZodEnum<{ [name in Choice]: name }> {
  return z.enum(choices, `must be one of ${choices.join(", ")}`);
}
