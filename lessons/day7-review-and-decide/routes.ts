import express from "express";
import { HttpError, onlyMethods, validateId, type Routes } from "../../src/routes.ts";
import { compute } from "./compute.ts";

/** The course's own seconds. */
const PAY_SECONDS = 1;
const SAVE_SECONDS = 2;

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
      const how = oneOf("how", ["plain", "async", "steps", "worker"], request.query["how"]);
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
      const id = validateId(request.query["id"]);
      const when = oneOf("save", ["first", "background"], request.query["save"]);
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

/**
 * The field of the query as one of `choices`; the first of them where it is absent.
 * @throws {HttpError} 422, naming the field.
 */
function oneOf<Choice extends string>(
  field: string,
  choices: readonly [Choice, ...Choice[]],
  given: unknown = choices[0],
): Choice {
  const choice = choices.find((one) => one === given);
  if (choice !== undefined) return choice;
  throw new HttpError(422, "invalid-request", `The request is not valid: see ${field}.`, [
    { field, message: `must be one of ${choices.join(", ")}` },
  ]);
}
