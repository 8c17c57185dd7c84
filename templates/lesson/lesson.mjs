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
  // Asked before it is run; the measurement answers. Seconds are the course's own.
  predictions: [
    {
      id: "together",
      kind: "time",
      experiment: "first",
      cell: { variant: "awaited", pattern: "concurrent" },
      // TODO: ask for the ms a run takes: a tenth of SECONDS, whatever you make of it
      question: {
        en: "Ten requests of 100 ms each, sent together to a server that awaits. After how many ms are all answers here?",
        ur: "100 ms ki das requests, aik saath aise server ko jo await karta hai. Sab jawab kitne ms mein mil jayenge?",
      },
      tempting: [
        {
          seconds: 10 * SECONDS,
          text: {
            en: "Waits that overlap are not added up: together took {awaited concurrent}, one after another {awaited sequential}.",
            ur: "Overlap hone wale waits jama nahi hote: aik saath {awaited concurrent}, baari baari {awaited sequential}.",
          },
        },
      ],
      lesson: {
        en: "Together takes as long as the longest wait: {awaited concurrent}.",
        ur: "Aik saath ka waqt sab se lambe wait jitna hai: {awaited concurrent}.",
      },
    },
  ],
});
