import { expect, test } from "vitest";
import lesson from "../../../../lessons/postgres-pools-and-streams/lesson.ts";
import { routes } from "../../../../lessons/postgres-pools-and-streams/routes.ts";
import { DEFAULT_SETTINGS, planRun, type RunSettings } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

function theory(experiment: string, settings: Partial<RunSettings> = {}): [string, number][] {
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, ...settings })
    .filter((plan) => plan.experiment.id === experiment)
    .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, Math.round(theoryMs)]);
}

test("a query of 1 s, 10 connections: async wins in one of the four cells", () => {
  expect(theory("products")).toEqual([
    ["blocking sequential", 10_000],
    ["blocking concurrent", 10_000],
    ["awaited sequential", 10_000],
    ["awaited concurrent", 1000],
    ["pooled concurrent", 3000],
  ]);
  // The pool is the next bottleneck, in the 2×2 as well.
  expect(theory("products", { requests: 40 })[3]).toEqual(["awaited concurrent", 4000]);
});

test("1, 5 and 10 connections: 10 s, 2 s and 1 s", () => {
  expect(theory("connections").map(([, ms]) => ms)).toEqual([10_000, 2000, 1000]);
});

test("what a real database takes has no theory, and never more connections than it gives", () => {
  const plans = planRun([lesson], { ...DEFAULT_SETTINGS, requests: 1000 });
  const pools = plans.filter(({ experiment }) => experiment.id === "pools");
  expect(pools.map(({ cell }) => cell.variant)).toEqual(["one pool", "a pool each"]);
  for (const { toleranceMs, requests } of pools) {
    expect(toleranceMs).toBe(Infinity);
    expect(requests).toHaveLength(20);
  }
});

test("every planned request is answered as planned, under its mount", async () => {
  const { origin, errors } = await startApp({ routes, scale: 0 });
  for (const { mount, requests } of planRun([lesson], DEFAULT_SETTINGS)) {
    const { path, expectStatus } = requests[0]!;
    const { status, text } = await ask(`${origin}/${mount}${path}`).catch(async () => {
      const response = await fetch(`${origin}/${mount}${path}`);
      return { status: response.status, text: await response.text() };
    });
    expect({ path, status }).toEqual({ path, status: expectStatus });
    expect(text).toContain('"name":"Product 1"');
  }
  expect(errors).toEqual([]);
});

test("all and stream give the same rows: one array, and one text a line", async () => {
  const { origin } = await startApp({ routes, scale: 0 });
  const all = await ask(`${origin}/awaited/products/all?rows=1050`);
  const stream = await fetch(`${origin}/awaited/products/stream?rows=1050`);
  const lines = (await stream.text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(all.body);
});

test("a client that leaves in the middle gives its connection back, and nothing failed", async () => {
  const { origin, errors } = await startApp({ routes, scale: 0 });
  for (let i = 0; i < 11; i++) {
    const controller = new AbortController();
    const stream = await fetch(`${origin}/awaited/products/stream?rows=100000`, {
      signal: controller.signal,
    });
    await stream.body!.getReader().read();
    controller.abort();
  }
  expect((await ask(`${origin}/awaited/products/now`)).status).toBe(200);
  expect(errors).toEqual([]);
});

test.each([
  ["/products?pool=2", "pool"],
  ["/products?pool=1&pool=5", "pool"],
  ["/products/all?rows=0", "rows"],
  ["/products/stream?rows=100001", "rows"],
  ["/products/heap?how=fast", "how"],
])("%s is refused, by its name", async (path, field) => {
  const { origin } = await startApp({ routes, scale: 0 });
  expect(await ask(`${origin}/awaited${path}`)).toMatchObject({
    status: 422,
    body: { fields: [{ field }] },
  });
});

test("demo flat-memory: loaded grows with the rows, streamed does not", async () => {
  const lines = await linesOf("postgres-pools-and-streams/demos/flat-memory.js");
  expect(lines.map((line) => line.replace(/[\d.]+ MiB/, "x MiB"))).toEqual([
    "rows from a fake database",
    "all at once: 10000 rows, peak heap x MiB",
    "for await:   10000 rows, peak heap x MiB",
    "all at once: 100000 rows, peak heap x MiB",
    "for await:   100000 rows, peak heap x MiB",
  ]);
  const [few = 0, , many = 0, streamed = 0] = lines
    .slice(1)
    .map((line) => Number(/([\d.]+) MiB/.exec(line)?.[1]));
  expect(many / few).toBeGreaterThan(4);
  expect(many / Math.max(streamed, 0.1)).toBeGreaterThan(5);
}, 30_000);
