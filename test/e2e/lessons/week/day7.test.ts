import { expect, test } from "vitest";
import { compute } from "../../../../lessons/day7-review-and-decide/compute.ts";
import lesson from "../../../../lessons/day7-review-and-decide/lesson.ts";
import { routes } from "../../../../lessons/day7-review-and-decide/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { handlersOf } from "../handlers.ts";

const POST = { method: "POST" };

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("an async function with a blocking sleep: 10 s for ten, 1 s where it awaits", () => {
  expect(theory("async-sleep")).toEqual({
    "blocking sequential": 10_000,
    "blocking concurrent": 10_000,
    "awaited sequential": 10_000,
    "awaited concurrent": 1000,
    "pooled concurrent": 3000,
  });
});

test("ten waits of 1 s: 10 s in turn, 1 s together, 3 s on four threads, 10 s where they block", () => {
  expect(theory("ten-waits")).toEqual({
    "/sync-slow sequential": 10_000,
    "/async-fast sequential": 1000,
    "fast, pooled sequential": 3000,
    "fast, blocking sequential": 10_000,
  });
});

test("work of the CPU has no theory; two orders take 6 s saved first, 2 s saved in the background", () => {
  expect(Object.values(theory("compute"))).toEqual([0, 0, 0, 0]);
  expect(theory("critical")).toEqual({
    "saved first: 200 sequential": 6000,
    "background: 404 sequential": 2000,
  });
});

test("the endpoints wait what the lesson declares", async () => {
  const handle = await handlersOf(routes);
  const ten = { status: 200, body: { waits: 10 }, waits: Array.from({ length: 10 }, () => 1) };
  expect(await handle("/async-sleep")).toMatchObject({ status: 200, waits: [1] });
  expect(await handle("/sync-slow")).toEqual({ ...ten, mostAtOnce: 1 });
  expect(await handle("/async-fast")).toEqual({ ...ten, mostAtOnce: 10 });
  expect(await handle("/compute?how=plain")).toMatchObject({ status: 200, waits: [] });
});

test("every way counts the same primes", async () => {
  const { origin } = await startApp({ routes });
  const counts = ["plain", "async", "steps", "worker"].map(async (how) => {
    const { body } = await ask(`${origin}/awaited/compute?how=${how}`);
    return body;
  });
  const primes = 33_860;
  expect(await Promise.all(counts)).toEqual([
    { how: "plain", primes },
    { how: "async", primes },
    { how: "steps", primes },
    { how: "worker", primes },
  ]);
});

/** Whether a turn of the loop comes while the primes are being counted. */
async function othersServed(how: keyof typeof compute): Promise<boolean> {
  let turned = false;
  setImmediate(() => (turned = true));
  await compute[how]();
  return turned;
}

test("async leaves the loop as blocked as before; only another thread frees it", async () => {
  await compute.worker();
  expect(await othersServed("plain")).toBe(false);
  expect(await othersServed("async")).toBe(false);
  expect(await othersServed("steps")).toBe(false);
  expect(await othersServed("worker")).toBe(true);
});

test("an order is there when its client is thanked, unless it is saved in the background", async () => {
  const { origin, labs, infos } = await startApp({ routes, scale: 0.1 });
  const orders = `${origin}/awaited/orders`;
  expect((await ask(`${orders}?id=1`, POST)).status).toBe(201);
  expect(await ask(`${orders}/1`)).toMatchObject({ status: 200, body: { id: 1 } });
  expect((await ask(`${orders}?id=2&save=background`, POST)).status).toBe(201);
  expect(await ask(`${orders}/2`)).toMatchObject({ status: 404, body: { error: "unknown-order" } });
  await labs.idle();
  expect((await ask(`${orders}/2`)).status).toBe(200);
  expect(infos).toEqual(["saved order 1", "saved order 2"]);
});

test.each([
  ["GET", "/compute?how=magic", "how"],
  ["POST", "/orders", "id"],
  ["POST", "/orders?id=1&save=later", "save"],
  ["GET", "/orders/one", "id"],
])("%s %s is 422 and names the field", async (method, path, field) => {
  const { origin } = await startApp({ routes });
  expect(await ask(`${origin}/awaited${path}`, { method })).toMatchObject({
    status: 422,
    body: { fields: [{ field }] },
  });
});
