import express, { type Router } from "express";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Lab } from "../../../src/server/lab.ts";
import { ask, startApp } from "./in-process.ts";

test("a lesson's routes are written once and mounted for each variant with its own wait", async () => {
  const labs: Lab[] = [];
  const routes = (lab: Lab): Router => {
    labs.push(lab);
    return express.Router().get("/where", (request, response) => {
      response.json(request.baseUrl);
    });
  };
  const { origin } = await startApp({ routes });
  for (const variant of ["blocking", "awaited", "pooled"])
    expect((await ask(`${origin}/${variant}/where`)).body).toBe(`/${variant}`);
  expect(new Set(labs.map(({ sleep }) => sleep)).size).toBe(3);
  expect(new Set(labs.map(({ todos }) => todos)).size).toBe(3);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("secret: /etc/passwd");
    },
  ],
  ["rejects", () => Promise.reject(new Error("secret: /etc/passwd"))],
  [
    "throws what is no error",
    () => {
      throw "secret: /etc/passwd";
    },
  ],
])("a handler that %s is answered safely and told to the log", async (_how, handler) => {
  const routes = (): Router => express.Router().get("/fail", handler);
  const { origin, errors } = await startApp({ routes });
  const answer = await ask(`${origin}/awaited/fail?x=1`);
  expect(answer).toMatchObject({
    status: 500,
    body: { error: "internal-error", message: "The server failed to handle this request." },
  });
  expect(answer.text).not.toContain("secret");
  expect(errors).toEqual(["GET /awaited/fail?x=1 failed: secret: /etc/passwd"]);
  expect((await ask(`${origin}/health`)).status).toBe(200);
});

test("a failure after the head was sent cuts the connection", async () => {
  const routes = (): Router =>
    express.Router().get("/fail", (_request, response) => {
      response.write("[");
      throw new Error("too late");
    });
  const { origin, errors } = await startApp({ routes });
  await expect(ask(`${origin}/awaited/fail`)).rejects.toThrow();
  expect(errors).toEqual(["GET /awaited/fail failed: too late"]);
  expect((await ask(`${origin}/health`)).status).toBe(200);
});

test("arranging sets the todos of every store, and the scale of every wait", async () => {
  const todos = [{ id: 7, title: "Tea", completed: false }];
  const { origin, labs } = await startApp({ scale: 0 });
  await labs.arrange({ scale: 0, todos });
  for (const variant of ["blocking", "awaited", "pooled"]) {
    expect((await ask(`${origin}/${variant}/todos`)).body).toEqual(todos);
    await ask(`${origin}/${variant}/todos/7`, { method: "DELETE" });
  }
  await labs.arrange({ scale: 0.1, todos });
  const begin = performance.now();
  for (const variant of ["blocking", "awaited", "pooled"])
    expect((await ask(`${origin}/${variant}/todos`)).body).toEqual(todos);
  expect(performance.now() - begin).toBeGreaterThan(3 * 98);
});

test.each([-1, Number.NaN, Infinity])("%s is no scale", async (scale) => {
  const { labs } = await startApp();
  await expect(labs.arrange({ scale, todos: [] })).rejects.toThrow(RangeError);
});

test.each([0, -1, 1.5, Number.NaN, Infinity])("a pool of %s threads is none", async (threads) => {
  const { labs } = await startApp({ todos: [{ id: 7, title: "Tea", completed: false }] });
  await expect(labs.arrange({ scale: 0, todos: [], threads })).rejects.toThrow(RangeError);
  expect(await labs.byVariant.awaited.todos.list({})).toHaveLength(1);
});

test("arranging sets the size of the pool, which stays where none is named", async () => {
  const { labs } = await startApp();
  const makespan = async (): Promise<number> => {
    const { sleep } = labs.byVariant.pooled;
    await sleep(0);
    const begin = performance.now();
    await Promise.all([sleep(1), sleep(1), sleep(1), sleep(1)]);
    return performance.now() - begin;
  };
  await labs.arrange({ scale: 0.1, todos: [], threads: 1 });
  expect(await makespan()).toBeGreaterThan(4 * 99);
  await labs.arrange({ scale: 0.1, todos: [] });
  const alone = await makespan();
  expect(alone).toBeGreaterThan(4 * 99);
  await labs.arrange({ scale: 0.1, todos: [], threads: 4 });
  expect(await makespan()).toBeLessThan(alone * 0.75);
});

test("scaled seconds lose no millisecond to float noise", async () => {
  const { labs } = await startApp({ scale: 0.1 });
  const { sleep } = labs.byVariant.blocking;
  const wait = vi.spyOn(Atomics, "wait").mockReturnValue("timed-out");
  onTestFinished(() => wait.mockRestore());
  await sleep(0.7); // × 0.1 s is 69.99999999999999 ms
  expect(wait.mock.calls.map((parameters) => parameters[3])).toEqual([70]);
});
