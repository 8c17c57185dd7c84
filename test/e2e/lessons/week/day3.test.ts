import { expect, test } from "vitest";
import lesson from "../../../../lessons/day3-async-endpoints/lesson.ts";
import { routes } from "../../../../lessons/day3-async-endpoints/routes.ts";
import { DEFAULT_SETTINGS, planRun, type RunSettings } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { handlersOf } from "../handlers.ts";

function theory(experiment: string, settings: Partial<RunSettings> = {}): [string, number][] {
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, ...settings })
    .filter((plan) => plan.experiment.id === experiment)
    .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, Math.round(theoryMs)]);
}

test("10 requests of 2 s: 20 s blocking, 2 s awaited together, 6 s on four threads", () => {
  expect(theory("async")).toEqual([
    ["blocking sequential", 20_000],
    ["blocking concurrent", 20_000],
    ["awaited sequential", 20_000],
    ["awaited concurrent", 2000],
    ["pooled concurrent", 6000],
  ]);
});

test("a pool of k threads takes ⌈n/k⌉ × 2 s", () => {
  expect(theory("threads")).toEqual([
    ["pool of 2 threads concurrent", 10_000],
    ["pool of 4 threads concurrent", 6000],
    ["pool of 40 threads concurrent", 2000],
  ]);
  expect(theory("threads", { requests: 41 }).map(([, ms]) => ms)).toEqual([42_000, 22_000, 4000]);
});

test("the 41st request waits for a thread, and for nothing where the wait is awaited", () => {
  for (const requests of [1, 10])
    expect(theory("one-too-many", { requests })).toEqual([
      ["pool of 40 threads concurrent", 4000],
      ["awaited concurrent", 2000],
    ]);
});

test("two slow requests, four of 0.1 s and four of none: 4.4 s blocking, 2 s otherwise", () => {
  expect(theory("beside")).toEqual([
    ["blocking concurrent", 4400],
    ["awaited concurrent", 2000],
    ["pooled concurrent", 2000],
  ]);
});

test("the endpoints wait what the lesson declares", async () => {
  const handle = await handlersOf(routes);
  expect(await handle("/sync")).toMatchObject({ status: 200, waits: [2] });
  expect(await handle("/async")).toMatchObject({ status: 200, waits: [2] });
  expect(await handle("/users/7")).toMatchObject({ status: 200, waits: [0.1] });
  expect(await handle("/items")).toMatchObject({ status: 200, waits: [] });
});

test("the endpoints answer under every mount as planned", async () => {
  const { origin } = await startApp({ routes, scale: 0 });
  for (const { mount, requests } of planRun([lesson], DEFAULT_SETTINGS))
    for (const { path, expectStatus } of requests.slice(0, 5))
      expect((await ask(`${origin}/${mount}${path}`)).status).toBe(expectStatus);
  expect((await ask(`${origin}/awaited/async`)).body).toEqual({ path: "/async", message: "done" });
  expect((await ask(`${origin}/awaited/users/7`)).body).toEqual({ id: 7, name: "User 7" });
  expect(await ask(`${origin}/awaited/users/x`)).toMatchObject({
    status: 422,
    body: { fields: [{ field: "id" }] },
  });
});

test("/items is not held up by a slow request that waits elsewhere", async () => {
  const { origin } = await startApp({ routes, scale: 0.1 });
  const finished = async (mount: string): Promise<string[]> => {
    const order: string[] = [];
    const paths = ["/sync", "/items"];
    await Promise.all(
      paths.map((path) => ask(`${origin}/${mount}${path}`).then(() => order.push(path))),
    );
    return order;
  };
  expect(await finished("awaited")).toEqual(["/items", "/sync"]);
  expect(await finished("pooled")).toEqual(["/items", "/sync"]);
});
