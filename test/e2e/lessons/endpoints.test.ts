import type { Router } from "express";
import { expect, test } from "vitest";
import { waitingPath } from "../../../src/lesson/waiting-path.ts";
import { allLessons } from "../../../src/lesson/find.ts";
import { healthRoutes } from "../../../src/server/app.ts";
import { importModule } from "../../../src/server/process/import-routes.ts";
import { createLabs } from "../../../src/server/lab.ts";
import { perVariant } from "../../../src/model/variants.ts";
import { sleepers } from "../../../src/server/sleep.ts";
import { todoEndpoints, todoRoutes } from "../../../src/server/todos.ts";
import { operations, undescribed } from "../../../src/site/operations.ts";
import { clashes, describable, routeTable } from "../../../src/site/route-table.ts";

const log = { info: () => undefined, error: () => undefined };
const { byVariant } = createLabs({
  sleepers: perVariant((name) => sleepers[name]({ threads: 1 })),
  log,
});

const lessons = await Promise.all(
  (await allLessons()).lessons.map(async ({ lesson, routes: url }) => {
    const { id, title, summary } = lesson;
    const { routes, endpoints = {} } =
      url === null ? { routes: todoRoutes, endpoints: todoEndpoints } : await importModule(url);
    const router: Router = routes(byVariant.awaited);
    const table = routeTable(router);
    return { id, title, summary, endpoints, table, waitingPath: waitingPath(lesson) };
  }),
);

/** Every path of the course: S1 to S37. */
const COURSE = `
  GET /sync, GET /async, GET /items, GET /users, GET /users/:id, POST /login, POST /register,
  POST /send-notification/, GET /todos, POST /todos, GET /todos/:id, PUT /todos/:id, DELETE /todos/:id,
  GET /slow, GET /fast, GET /dashboard, GET /concurrent-requests, GET /datasets/:id, GET /data,
  GET /data-timeout, GET /external, GET /multiple, GET /compute, GET /sync-slow, GET /async-fast,
  GET /async-sleep, GET /products, GET /stream-time, GET /ws/chat, GET /chat-demo`
  .split(",")
  .map((route) => route.trim());

test("every path of the course is there", () => {
  const routes = lessons.flatMap(({ table }) =>
    table.map(({ method, path }) => `${method} ${path}`),
  );
  expect(COURSE.filter((route) => !routes.includes(route))).toEqual([]);
});

test("a lesson that shows a path which waits has a route for it", () => {
  const shown = lessons.filter((lesson) => lesson.waitingPath !== null);
  expect(shown.length).toBeGreaterThan(0);
  for (const { id, table, waitingPath: path } of shown)
    expect({ id, paths: table.map((route) => route.path) }).toEqual({
      id,
      paths: expect.arrayContaining([path]),
    });
});

test("no two lessons would answer the same request", () => {
  const tables = Object.fromEntries(lessons.map(({ id, table }) => [id, table]));
  expect(clashes({ ...tables, server: routeTable(healthRoutes()) })).toEqual([]);
});

test.each(lessons)("$id describes each of its routes, and nothing else", (lesson) => {
  expect(describable(lesson.table)).not.toEqual([]);
  expect(undescribed(lesson)).toEqual({ missing: [], superfluous: [] });
});

test("patterns can be read by any engine of regular expressions, not by JavaScript's alone", () => {
  const patterns = [
    ...JSON.stringify(operations({ lessons })).matchAll(/"pattern":("[^"]*")/g),
  ].map(([, pattern]) => JSON.parse(pattern!) as string);
  expect(patterns.length).toBeGreaterThan(0);
  expect(patterns.filter((pattern) => /\\p\{|\\u\{|\(\?<|\\0/i.test(pattern))).toEqual([]);
});

test("every operation has a name of its own and says what it answers", () => {
  const all = operations({ lessons });
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { responses, summary } of all) {
    expect(summary).not.toBe("");
    expect(responses).not.toEqual([]);
  }
});
