import { defineLesson, type Lesson, type PlannedRequest } from "../../src/index.ts";

/** What `getData()` waits, in the course's own seconds. */
const DATA_SECONDS = 2;
const THREE = [DATA_SECONDS, DATA_SECONDS, DATA_SECONDS];

const DATA: PlannedRequest = {
  method: "GET",
  path: "/data",
  expectStatus: 200,
  wait: DATA_SECONDS,
};
const IN_TURN: PlannedRequest = { ...DATA, path: "/data/in-turn", wait: { inTurn: THREE } };
const TOGETHER: PlannedRequest = { ...DATA, path: "/data/together", wait: { together: THREE } };

const lesson: Lesson = defineLesson({
  id: "day2",
  title: { en: "async and await", ur: "async aur await" },
  summary: {
    en: "Three calls of 2 s: 6 s awaited in turn, 2 s begun together; and what a forgotten await does.",
    ur: "2 s ki teen calls: bari bari await 6 s, saath shuru 2 s; aur await bhool jao to kya hota hai.",
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
});

export default lesson;
