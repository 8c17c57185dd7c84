import { defineLesson, type Lesson, type PlannedRequest, type Todo } from "../../src/index.ts";
import { predictions } from "./predictions.ts";

/** The store's fake delay, in the course's own seconds. */
const STORE_SECONDS = 1;

const TITLES = ["Buy milk", "Call Ammi", "Learn await", "Fix the bug", "Book the bus"];

function todo(id: number): Todo {
  return { id, title: TITLES[id % TITLES.length] ?? "Rest", completed: id % 3 === 0 };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Request i works on a todo of its own, so that any order of arrival gives the same answers. */
const CRUD: readonly ((i: number) => Omit<PlannedRequest, "wait">)[] = [
  (i) => ({ method: "POST", path: "/todos", body: todo(1_000_000 + i), expectStatus: 201 }),
  () => ({ method: "GET", path: "/todos?completed=true", expectStatus: 200 }),
  (i) => ({ method: "GET", path: `/todos/${i + 1}`, expectStatus: 200 }),
  (i) => ({
    method: "PUT",
    path: `/todos/${i + 1}`,
    body: { title: `${todo(i).title}, done`, completed: true },
    expectStatus: 200,
  }),
  (i) => ({ method: "DELETE", path: `/todos/${i + 1}`, expectStatus: 204 }),
];

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const lesson: Lesson = defineLesson({
  id: "day6",
  order: 6,
  withoutWaits: true,
  title: { en: "The async todo API", ur: "Async todo API" },
  summary: {
    en: "CRUD on a slow store, validated, logged after the response: many clients at once.",
    ur: "Slow store par CRUD, validation, response ke baad log: bohat se clients aik saath.",
  },
  experiments: [
    {
      id: "list",
      title: { en: "GET /todos", ur: "GET /todos" },
      todos: () => range(5).map((i) => todo(i + 1)),
      requests: (count) =>
        range(count).map(() => ({
          method: "GET",
          path: "/todos",
          expectStatus: 200,
          wait: STORE_SECONDS,
        })),
    },
    {
      id: "crud",
      title: { en: "CRUD mix", ur: "CRUD mix" },
      todos: (requests) => range(requests).map((i) => todo(i + 1)),
      requests: (count, random) =>
        shuffled(
          range(count).map((i) => ({ ...CRUD[i % CRUD.length]!(i), wait: STORE_SECONDS })),
          random,
        ),
    },
  ],
  predictions,
  claims: [
    {
      system: "S13",
      text: {
        en: "GET /todos, 1 s, 10 clients, blocking: 10 s",
        ur: "GET /todos, 1 s, 10 clients, blocking: 10 s",
      },
      experiment: "list",
      variant: "blocking",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S13",
      text: { en: "the same awaited: 1 s", ur: "wohi awaited: 1 s" },
      experiment: "list",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S14–S17",
      text: {
        en: "create, read, update, delete, 1 s each, ten in a row: 10 s",
        ur: "create, read, update, delete, 1 s har aik, das baari baari: 10 s",
      },
      experiment: "crud",
      variant: "awaited",
      pattern: "sequential",
      takes: 10,
    },
    {
      system: "S18",
      text: { en: "many clients at once: 1 s", ur: "bohat se clients aik saath: 1 s" },
      experiment: "crud",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
  ],
});

export default lesson;
