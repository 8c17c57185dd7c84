import { expect, test } from "vitest";
import lesson from "../../../../lessons/day4-async-database/lesson.ts";
import { routes } from "../../../../lessons/day4-async-database/routes.ts";
import { DEFAULT_SETTINGS, planRun, type RunSettings } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { handlersOf } from "../handlers.ts";

function theory(experiment: string, settings: Partial<RunSettings> = {}): [string, number][] {
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, ...settings })
    .filter((plan) => plan.experiment.id === experiment)
    .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, Math.round(theoryMs)]);
}

test("10 users and a database of 1 s: 10 s blocking, 1 s awaited together", () => {
  expect(theory("users")).toEqual([
    ["blocking sequential", 10_000],
    ["blocking concurrent", 10_000],
    ["awaited sequential", 10_000],
    ["awaited concurrent", 1000],
    ["pooled concurrent", 3000],
  ]);
});

test("1, 5 and 10 connections: 10 s, 2 s and 1 s", () => {
  expect(theory("connections")).toEqual([
    ["1 connection concurrent", 10_000],
    ["5 connections concurrent", 2000],
    ["10 connections concurrent", 1000],
  ]);
  expect(theory("connections", { requests: 40 }).map(([, ms]) => ms)).toEqual([40_000, 8000, 4000]);
});

test("10 connections help only as far as the queries wait elsewhere", () => {
  expect(theory("drivers")).toEqual([
    ["on this thread concurrent", 10_000],
    ["on 4 threads concurrent", 3000],
    ["on a socket concurrent", 1000],
  ]);
  expect(theory("drivers", { requests: 40, threads: 8 }).map(([, ms]) => ms)).toEqual([
    40_000, 10_000, 4000,
  ]);
});

test("a query waits what the lesson declares, through a pool as well", async () => {
  const handle = await handlersOf(routes);
  for (const path of ["/users", "/users?pool=1", "/users?pool=10"])
    expect(await handle(path)).toMatchObject({ status: 200, waits: [1] });
});

test("the users are answered under every mount, through any pool", async () => {
  const { origin } = await startApp({ routes, scale: 0 });
  const { body: users } = await ask(`${origin}/awaited/users`);
  expect(users).toContainEqual({ id: 1, name: "Ayesha" });
  for (const { mount, requests } of planRun([lesson], DEFAULT_SETTINGS))
    for (const { path, expectStatus } of requests.slice(0, 2))
      expect(await ask(`${origin}/${mount}${path}`)).toMatchObject({
        status: expectStatus,
        body: users,
      });
});

test.each(["0", "2", "", "5&pool=5", "x"])("?pool=%s is refused, by its name", async (pool) => {
  const { origin } = await startApp({ routes, scale: 0 });
  expect(await ask(`${origin}/awaited/users?pool=${pool}`)).toMatchObject({
    status: 422,
    body: { fields: [{ field: "pool", message: "must be one of 1, 5, 10" }] },
  });
});

test("each variant has pools of its own: one that is busy holds up no other's", async () => {
  const { origin } = await startApp({ routes, scale: 0.2 });
  // Its threads are up before it counts.
  await ask(`${origin}/pooled/users`);
  const order: string[] = [];
  const get = (mount: string) =>
    ask(`${origin}/${mount}/users?pool=1`).then(() => order.push(mount));
  await Promise.all([get("awaited"), get("awaited"), get("pooled")]);
  expect(order.at(-1)).toBe("awaited");
});
