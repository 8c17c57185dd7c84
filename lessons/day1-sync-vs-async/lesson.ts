import { defineLesson, type Lesson, type PlannedRequest } from "../../src/index.ts";
import { predictions } from "./predictions.ts";

const DATABASE: PlannedRequest = { method: "GET", path: "/database", expectStatus: 200, wait: 2 };
const API: PlannedRequest = { method: "GET", path: "/api", expectStatus: 200, wait: 3 };

/** Everybody in the queue wants the same of the database. */
function customers(count: number): readonly PlannedRequest[] {
  return Array.from({ length: count }, () => DATABASE);
}

const lesson: Lesson = defineLesson({
  id: "day1",
  order: 1,
  title: { en: "Sync against async", ur: "Sync aur async ka farq" },
  summary: {
    en: "A database call of 2 s and an API call of 3 s: one after the other, together, and with a wait that blocks.",
    ur: "2 s ki database call aur 3 s ki API call: baari baari, saath mein, aur jab wait block kare.",
  },
  experiments: [
    {
      id: "two-calls",
      title: { en: "A database call and an API call", ur: "Aik database call aur aik API call" },
      // Always these two: the course's 5 s and 3 s are about them, whatever --requests says.
      requests: () => [DATABASE, API],
    },
    {
      id: "queue",
      title: { en: "The bank: everybody comes at once", ur: "Bank: sab aik saath aa gaye" },
      // Named for their variants, so that the report compares them as it does any variants.
      conditions: ["blocking", "awaited", "pooled"].map((variant) => ({
        name: variant,
        on: variant,
        pattern: "concurrent",
        requests: customers,
      })),
    },
  ],
  predictions,
  claims: [
    {
      system: "S1",
      text: { en: "2 s and 3 s, one after another: 5 s", ur: "2 s aur 3 s, baari baari: 5 s" },
      experiment: "two-calls",
      variant: "awaited",
      pattern: "sequential",
      takes: 5,
    },
    {
      system: "S1",
      text: { en: "the same together: 3 s", ur: "wohi saath saath: 3 s" },
      experiment: "two-calls",
      variant: "awaited",
      pattern: "concurrent",
      takes: 3,
    },
    {
      system: "S1",
      text: {
        en: "still 5 s together when the wait blocks",
        ur: "wait block kare to saath bhi 5 s",
      },
      experiment: "two-calls",
      variant: "blocking",
      pattern: "concurrent",
      takes: 5,
    },
  ],
});

export default lesson;
