import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type RequestPlan,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import { POOL_SIZES, QUERY_SECONDS } from "./waits.ts";

/** Everybody asks for the users, of the database itself or through a pool of connections to it. */
function users(connections?: (typeof POOL_SIZES)[number]): RequestPlan {
  const request: PlannedRequest = {
    method: "GET",
    path: connections === undefined ? "/users" : `/users?pool=${connections}`,
    expectStatus: 200,
    wait: QUERY_SECONDS,
  };
  return (count) => Array.from({ length: count }, () => request);
}

/** The same ten connections for each: only how the query waits differs. */
function driver(name: string, on: string): Condition {
  return { name, on, pattern: "concurrent", requests: users(10), lanes: 10 };
}

const lesson: Lesson = defineLesson({
  id: "day4",
  order: 4,
  title: { en: "The async database", ur: "Async database" },
  summary: {
    en: "A database of 1 s and 10 users: blocking, awaited, and then the queue for a free connection.",
    ur: "1 s ki database aur 10 users: blocking, awaited, aur phir khali connection ki line.",
  },
  experiments: [
    {
      id: "users",
      title: { en: "GET /users", ur: "GET /users" },
      requests: users(),
    },
    {
      id: "connections",
      title: {
        en: "A pool of connections in front of the database",
        ur: "Database ke aage connections ka pool",
      },
      conditions: POOL_SIZES.map((size) => ({
        name: size === 1 ? "1 connection" : `${size} connections`,
        on: "awaited",
        pattern: "concurrent",
        requests: users(size),
        lanes: size,
      })),
    },
    {
      id: "drivers",
      title: {
        en: "10 connections, and a query computed here, on threads, or waited for",
        ur: "10 connections, aur query jo block kare ya wait kare",
      },
      conditions: [
        driver("on this thread", "blocking"),
        { ...driver("on 4 threads", "pooled"), threads: 4 },
        driver("on a socket", "awaited"),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S7",
      text: {
        en: "/users, 1 s, 10 users, blocking: 10 s",
        ur: "/users, 1 s, 10 users, blocking: 10 s",
      },
      experiment: "users",
      variant: "blocking",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S7",
      text: {
        en: "the others are served meanwhile: 1 s",
        ur: "doosron ko bhi jawab milta rahe: 1 s",
      },
      experiment: "users",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S8",
      text: {
        en: "10 users, a pool of 1 connection: 10 s",
        ur: "10 users, 1 connection ka pool: 10 s",
      },
      experiment: "connections",
      variant: "1 connection",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S8",
      text: { en: "5 connections: 2 s", ur: "5 connections: 2 s" },
      experiment: "connections",
      variant: "5 connections",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S8",
      text: { en: "10 connections: 1 s", ur: "10 connections: 1 s" },
      experiment: "connections",
      variant: "10 connections",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S9",
      text: {
        en: "a query computed on this thread: 10 s",
        ur: "query jo isi thread par chale: 10 s",
      },
      experiment: "drivers",
      variant: "on this thread",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S9",
      text: { en: "a query waited for on a socket: 1 s", ur: "query jo socket par wait kare: 1 s" },
      experiment: "drivers",
      variant: "on a socket",
      pattern: "concurrent",
      takes: 1,
    },
  ],
});

export default lesson;
