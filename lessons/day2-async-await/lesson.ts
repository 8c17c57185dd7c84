import { defineLesson, type Lesson, type PlannedRequest } from "../../src/index.ts";
import { predictions } from "./predictions.ts";

/** What `getData()` waits, in the course's own seconds. */
const DATA_SECONDS = 2;
const THREE = [DATA_SECONDS, DATA_SECONDS, DATA_SECONDS];

const DATA: PlannedRequest = {
  method: "GET",
  path: "/get-data",
  expectStatus: 200,
  wait: DATA_SECONDS,
};
const IN_TURN: PlannedRequest = { ...DATA, path: "/get-data/in-turn", wait: { inTurn: THREE } };
const TOGETHER: PlannedRequest = { ...DATA, path: "/get-data/together", wait: { together: THREE } };

const lesson: Lesson = defineLesson({
  id: "day2",
  order: 2,
  title: { en: "async and await", ur: "async aur await" },
  summary: {
    en: "Three calls of 2 s: awaited in turn, or begun together; and what a forgotten await does.",
    ur: "2 s ki teen calls: baari baari await, ya saath shuru; aur await bhool jao to kya hota hai.",
  },
  experiments: [
    {
      id: "three-calls",
      title: { en: "getData() three times", ur: "getData() teen dafa" },
      // Always three: the course's 6 s and 2 s are about them, whatever --requests says.
      requests: () => [DATA, DATA, DATA],
    },
    {
      id: "one-handler",
      title: {
        en: "Three awaits inside one handler",
        ur: "Aik hi handler ke andar teen await",
      },
      conditions: [
        {
          name: "in turn",
          on: "awaited",
          pattern: "sequential",
          requests: () => [IN_TURN],
        },
        {
          name: "together",
          on: "awaited",
          pattern: "sequential",
          requests: () => [TOGETHER],
        },
        {
          name: "together, blocking",
          on: "blocking",
          pattern: "sequential",
          requests: () => [TOGETHER],
        },
        // Each `await` holds up its own handler, never the neighbours.
        {
          name: "in turn, a crowd",
          on: "awaited",
          pattern: "concurrent",
          requests: (count) => Array.from({ length: count }, () => IN_TURN),
        },
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S2",
      text: {
        en: "getData(), 2 s, three in a row: 6 s",
        ur: "getData(), 2 s, teen baari baari: 6 s",
      },
      experiment: "three-calls",
      variant: "awaited",
      pattern: "sequential",
      takes: 6,
    },
    {
      system: "S2",
      text: { en: "three together: 2 s", ur: "teeno saath: 2 s" },
      experiment: "three-calls",
      variant: "awaited",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S2",
      text: { en: "three awaits in one handler: 6 s", ur: "aik handler mein teen await: 6 s" },
      experiment: "one-handler",
      variant: "in turn",
      pattern: "sequential",
      takes: 6,
    },
    {
      system: "S2",
      text: { en: "Promise.all in that handler: 2 s", ur: "usi handler mein Promise.all: 2 s" },
      experiment: "one-handler",
      variant: "together",
      pattern: "sequential",
      takes: 2,
    },
    {
      system: "S3",
      text: {
        en: "async that never yields overlaps nothing: 6 s",
        ur: "async jo chhore hi na, kuch overlap nahi: 6 s",
      },
      experiment: "three-calls",
      variant: "blocking",
      pattern: "concurrent",
      takes: 6,
    },
  ],
});

export default lesson;
