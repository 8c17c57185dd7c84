import express from "express";
import { expect, test } from "vitest";
import { HANDLER_STARTED_HEADER } from "../../../../src/model/handler-start.ts";
import { createConnectionPool } from "../../../../src/server/database/connection-pool.ts";
import { ask, startApp } from "../in-process.ts";

/** Lets everything that is ready to go on go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test("as many hold a connection as there are; the others get one in the order they came", async () => {
  const pool = createConnectionPool(2);
  const events: string[] = [];
  const take = async (name: string) => {
    const connection = await pool.acquire();
    events.push(`${name} got ${connection.id}`);
    return connection;
  };
  const a = await take("a");
  const b = await take("b");
  const later = ["c", "d", "e"].map(take);
  await settle();
  expect(events).toEqual(["a got 1", "b got 2"]);
  b.release();
  await settle();
  a.release();
  (await later[0]!).release();
  await Promise.all(later);
  expect(events.slice(2)).toEqual(["c got 2", "d got 1", "e got 2"]);
});

test("a connection that is given back twice is lent to one, not to two", async () => {
  const pool = createConnectionPool(1);
  const first = await pool.acquire();
  first.release();
  first.release();
  await pool.acquire();
  let got = false;
  void pool.acquire().then(() => (got = true));
  first.release();
  await settle();
  expect(got).toBe(false);
});

test("work that fails, at once or later, gives its connection back", async () => {
  const pool = createConnectionPool(1);
  const fail = new Error("no such table");
  await expect(pool.use(() => Promise.reject(fail))).rejects.toBe(fail);
  await expect(
    pool.use(() => {
      throw fail;
    }),
  ).rejects.toBe(fail);
  expect(await pool.use(({ id }) => `by ${id}`)).toBe("by 1");
});

test.each([0, -1, 1.5, Number.NaN, Infinity])("%s connections are no pool", (size) => {
  expect(() => createConnectionPool(size)).toThrow(RangeError);
});

test("a request that queues for a connection says when it got one", async () => {
  const { origin } = await startApp({
    scale: 0.1,
    routes: ({ sleep }) => {
      const pool = createConnectionPool(1);
      return express.Router().get("/x", async (_request, response) => {
        await pool.use(() => sleep(1));
        response.json({});
      });
    },
  });
  const answers = await Promise.all([1, 2].map(() => ask(`${origin}/awaited/x`)));
  const [first = 0, second = 0] = answers
    .map(({ headers }) => Number(headers[HANDLER_STARTED_HEADER]))
    .toSorted((a, b) => a - b);
  expect(second - first).toBeGreaterThan(98);
});

test("who gives up leaves the queue, with the reason, and is lent nothing later", async () => {
  const pool = createConnectionPool(1);
  const held = await pool.acquire();
  const impatient = new AbortController();
  const gaveUp = pool.acquire(impatient.signal);
  const patient = pool.acquire();
  impatient.abort(new Error("too long"));
  await expect(gaveUp).rejects.toThrow("too long");
  held.release();
  expect((await patient).id).toBe(1);
  // Aborted once it was lent, a signal takes nothing away.
  await expect(pool.acquire(impatient.signal)).rejects.toThrow("too long");
});

test("await using gives a connection back, also when its block throws", async () => {
  const pool = createConnectionPool(1);
  const work = async (): Promise<never> => {
    await using connection = await pool.acquire();
    throw new Error(`held ${connection.id}`);
  };
  await expect(work()).rejects.toThrow("held 1");
  expect((await pool.acquire()).id).toBe(1);
});
