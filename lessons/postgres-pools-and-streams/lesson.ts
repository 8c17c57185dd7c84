import {
  defineLesson,
  type Condition,
  type Lesson,
  type PlannedRequest,
  type RequestPlan,
} from "../../src/index.ts";
import { predictions } from "./predictions.ts";
import { POOL_SIZES, QUERY_SECONDS } from "./waits.ts";

function get(path: string, wait: number): PlannedRequest {
  return { method: "GET", path, expectStatus: 200, wait };
}

/** Everybody asks for the same page. */
function everybody(path: string, wait: number, most: number = Infinity): RequestPlan {
  return (count) => Array.from({ length: Math.min(count, most) }, () => get(path, wait));
}

/** A pool for each request is a connection for each: a server takes 100, unless told otherwise. */
const MOST_CONNECTIONS = 20;

/** No wait is declared, so there is no theory: a real database takes what it takes. */
function page(name: string, path: string): Condition {
  return {
    name,
    on: "awaited",
    pattern: "sequential",
    requests: everybody(path, 0, MOST_CONNECTIONS),
    unpredicted: true,
  };
}

/** One reader, whatever --requests says: look at /health, and at when the first byte came. */
function reading(name: string, path: string): Condition {
  return {
    name,
    on: "awaited",
    pattern: "sequential",
    requests: () => [get(`${path}?rows=20000`, 0)],
    unpredicted: true,
  };
}

const lesson: Lesson = defineLesson({
  id: "postgres",
  order: 15,
  title: { en: "A real database", ur: "Asli database" },
  summary: {
    en: "PostgreSQL behind a pool: how large, one for all or one each, and rows as a stream. Add --db embedded.",
    ur: "PostgreSQL ke aage pool: kitna bara, sab ka aik ya har kisi ka apna, aur rows stream mein. --db embedded lagao.",
  },
  experiments: [
    {
      id: "products",
      title: {
        en: "GET /products: SELECT … LIMIT 10, a pool of 10",
        ur: "GET /products: SELECT … LIMIT 10, 10 ka pool",
      },
      requests: everybody("/products", QUERY_SECONDS),
      lanes: 10,
    },
    {
      id: "connections",
      title: { en: "Pools of 1, 5 and 10 connections", ur: "1, 5 aur 10 connections ke pool" },
      conditions: POOL_SIZES.map((size) => ({
        name: size === 1 ? "1 connection" : `${size} connections`,
        on: "awaited",
        pattern: "concurrent",
        requests: everybody(`/products?pool=${size}`, QUERY_SECONDS),
        lanes: size,
      })),
    },
    {
      id: "pools",
      title: {
        en: "One pool for the process, or a new one for each request",
        ur: "Poore process ka aik pool, ya har request ka naya",
      },
      conditions: [page("one pool", "/products/now"), page("a pool each", "/products/new-pool")],
    },
    {
      id: "rows",
      title: {
        en: "20,000 rows: all of them at once, or one by one with for await",
        ur: "20,000 rows: sab aik saath, ya for await se aik aik",
      },
      conditions: [
        reading("all at once", "/products/all"),
        reading("for await", "/products/stream"),
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S34",
      text: {
        en: "/products, SELECT … LIMIT 10 of 1 s, ten clients, one pool: 1 s",
        ur: "/products, 1 s ki SELECT … LIMIT 10, das clients, aik pool: 1 s",
      },
      experiment: "products",
      variant: "awaited",
      pattern: "concurrent",
      takes: 1,
    },
    {
      system: "S34",
      text: {
        en: "the same with a driver that blocks: 10 s",
        ur: "wohi block karne wale driver se: 10 s",
      },
      experiment: "products",
      variant: "blocking",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S34",
      text: { en: "a pool of 1 connection: 10 s", ur: "1 connection ka pool: 10 s" },
      experiment: "connections",
      variant: "1 connection",
      pattern: "concurrent",
      takes: 10,
    },
    {
      system: "S34",
      text: { en: "a pool of 5: 2 s", ur: "5 ka pool: 2 s" },
      experiment: "connections",
      variant: "5 connections",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S34",
      text: { en: "a pool of 10: 1 s", ur: "10 ka pool: 1 s" },
      experiment: "connections",
      variant: "10 connections",
      pattern: "concurrent",
      takes: 1,
    },
  ],
});

export default lesson;
