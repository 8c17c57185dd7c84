// @ts-check
import { defineLesson } from "async-lab";

// TODO: how long the slow thing takes, in the course's own seconds (a run takes a tenth of them)
const SECONDS = 1;

/**
 * What each cell of blocking, awaited × sequential, Promise.all is asked. Any order of arrival must do.
 * @type {import("async-lab").RequestPlan}
 */
const requests = (count) =>
  Array.from({ length: count }, () => ({
    method: "GET",
    path: "/NAME",
    expectStatus: 200,
    wait: SECONDS,
  }));

export default defineLesson({
  id: "NAME",
  title: {
    en: "TODO: what the lesson is called, in English",
    ur: "TODO: lesson ka naam, Roman Urdu mein",
  },
  summary: {
    en: "TODO: one line for `async-lab list`",
    ur: "TODO: aik line, `async-lab list` ke liye",
  },
  experiments: [
    {
      id: "first",
      title: { en: "GET /NAME", ur: "GET /NAME" },
      requests,
      // Besides the 2×2: a trial that differs in one thing. Its name has 18 characters at most.
      conditions: [{ name: "awaited, limited", on: "awaited", pattern: "limited", requests }],
    },
  ],
});
