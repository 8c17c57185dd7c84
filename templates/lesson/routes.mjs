// @ts-check
import express from "express";

// TODO: the same seconds as in lesson.mjs, or other endpoints
const SECONDS = 1;

/**
 * The endpoints, written once: every variant runs these very lines, and brings a `sleep` of its own.
 * @type {import("async-lab/routes").Routes}
 */
export const routes = ({ sleep }) => {
  const router = express.Router();

  router.get("/NAME", async (_request, response) => {
    await sleep(SECONDS);
    response.json({ waited: SECONDS });
  });

  return router;
};
