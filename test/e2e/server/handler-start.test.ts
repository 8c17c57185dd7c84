import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import express, { type Router } from "express";
import { expect, test } from "vitest";
import { HANDLER_STARTED_HEADER } from "../../../src/model/handler-start.ts";
import type { Lab } from "../../../src/server/lab.ts";
import { ask, startApp } from "../../unit/server/in-process.ts";

const SECOND_MS = 100;
const SCALE = SECOND_MS / 1000;

function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

/** When the handler of each of some requests sent together began, in ms since they were sent. */
async function startsOf(
  urls: readonly string[],
  options: Parameters<typeof ask>[1] = {},
): Promise<number[]> {
  const sent = epochNow();
  const answers = await Promise.all(urls.map((url) => ask(url, options)));
  return answers
    .map(({ headers }) => Number(headers[HANDLER_STARTED_HEADER]) - sent)
    .toSorted((a, b) => a - b);
}

test("a float of epoch milliseconds, between sending and the answer", async () => {
  const { origin } = await startApp({ scale: SCALE });
  const sent = epochNow();
  const { headers } = await ask(`${origin}/awaited/todos`);
  const received = epochNow();
  const started = Number(headers[HANDLER_STARTED_HEADER]);
  expect(started).toBeGreaterThanOrEqual(sent);
  expect(started).toBeLessThanOrEqual(received - SECOND_MS + 2);
});

test("is on errors of a variant's routes, not on what no variant answers", async () => {
  const { origin } = await startApp();
  expect((await ask(`${origin}/awaited/todos/x`)).headers).toHaveProperty(HANDLER_STARTED_HEADER);
  for (const path of ["/health", "/nope"])
    expect((await ask(`${origin}${path}`)).headers).not.toHaveProperty(HANDLER_STARTED_HEADER);
});

test.each([
  ["GET", {}],
  ["DELETE", { method: "DELETE" }],
  ["PUT, whose body is read first", { method: "PUT", json: { title: "Tea" } }],
])("pooled: queued until a thread is free (%s)", async (_name, options) => {
  const { origin } = await startApp({ scale: SCALE });
  const url = `${origin}/pooled/todos/1`;
  await ask(url); // Starts the pool.
  const [first = 0, second = 0, ...queued] = await startsOf([url, url, url, url], options);
  // Counted from the first start: how late a busy machine sends the first is not the point.
  expect(second - first).toBeLessThan(SECOND_MS * 0.9);
  expect(queued).toHaveLength(2);
  for (const start of queued) expect(start - first).toBeGreaterThan(SECOND_MS * 0.9);
});

test("pooled: only the first wait of a request counts", async () => {
  const routes = ({ sleep }: Lab): Router =>
    express.Router().get("/twice", async (_request, response) => {
      await sleep(1);
      await sleep(1);
      response.json({});
    });
  const { origin } = await startApp({ routes, scale: SCALE });
  const url = `${origin}/pooled/twice`;
  await ask(url);
  const [start = Infinity] = await startsOf([url]);
  expect(start).toBeLessThan(SECOND_MS * 0.9);
});

test("pooled: a wait outside a request, or after the answer's head, changes nothing", async () => {
  const routes = ({ sleep }: Lab): Router =>
    express.Router().get("/early", async (_request, response) => {
      response.write("[");
      await sleep(1);
      response.end("]");
    });
  const { origin, labs, errors } = await startApp({ routes, scale: SCALE });
  await labs.byVariant.pooled.sleep(0);
  const [start = Infinity] = await startsOf([`${origin}/pooled/early`]);
  expect(start).toBeLessThan(SECOND_MS * 0.9);
  expect(errors).toEqual([]);
});

test("blocking: each begins when the one before has ended", async () => {
  const { origin } = await startApp({ scale: SCALE });
  const url = `${origin}/blocking/todos`;
  const starts = await startsOf([url, url, url]);
  const [first = 0, second = 0, third = 0] = starts;
  expect(second - first).toBeGreaterThan(SECOND_MS * 0.9);
  expect(third - second).toBeGreaterThan(SECOND_MS * 0.9);
});

test("awaited: all begin at once", async () => {
  const { origin } = await startApp({ scale: 3 * SCALE });
  const url = `${origin}/awaited/todos`;
  const starts = await startsOf([url, url, url]);
  expect(Math.max(...starts)).toBeLessThan(2.5 * SECOND_MS);
});

test("a handler that needs a body begins when the body is there", async () => {
  const { origin } = await startApp();
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  const body = '{"id":1,"title":"Tea"}';
  socket.write(
    "POST /awaited/todos HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  await delay(100);
  const completed = epochNow();
  socket.write(body);
  const head = await text(socket);
  expect(head).toMatch(/^HTTP\/1\.1 201 /);
  const started = Number(/^x-handler-started: (.+)$/m.exec(head)?.[1]);
  expect(started).toBeGreaterThanOrEqual(completed);
});
