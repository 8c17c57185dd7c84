import { expect, test } from "vitest";
import lesson from "../../../../lessons/fanout-one-client/lesson.ts";
import { routes } from "../../../../lessons/fanout-one-client/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("the upstream itself: ten calls of 1 s", () => {
  expect(theory("upstream")).toEqual({
    "blocking sequential": 10_000,
    "blocking concurrent": 10_000,
    "awaited sequential": 10_000,
    "awaited concurrent": 1000,
    "pooled concurrent": 3000,
  });
});

test("one call 3 s, three together 3 s, in turn 9 s; a new connection adds 0.5 s", () => {
  expect(theory("multiple")).toEqual({
    "/external, 1 call sequential": 3000,
    "together, kept sequential": 3000,
    "in turn, kept sequential": 9000,
    "together, new each sequential": 3500,
  });
});

test("twelve calls of 3 s on 3, 6 and 12 connections", () => {
  expect(theory("shared")).toEqual({
    "3 connections concurrent": 12_000,
    "6 connections concurrent": 6000,
    "12 connections concurrent": 3000,
  });
});

async function connections(url: string): Promise<{ used: number; opened: number }> {
  const { status, body } = await ask(url);
  expect(status).toBe(200);
  return (body as { connections: { used: number; opened: number } }).connections;
}

test.each([
  { path: "/external", first: { used: 1, opened: 1 }, later: { used: 1, opened: 0 } },
  { path: "/multiple", first: { used: 3, opened: 3 }, later: { used: 3, opened: 0 } },
  { path: "/multiple/in-turn", first: { used: 1, opened: 1 }, later: { used: 1, opened: 0 } },
  { path: "/multiple/new", first: { used: 3, opened: 3 }, later: { used: 3, opened: 3 } },
])("$path: connections as the upstream counts them", async ({ path, first, later }) => {
  const { origin } = await startApp({ routes });
  expect(await connections(`${origin}/awaited${path}`)).toEqual(first);
  expect(await connections(`${origin}/awaited${path}`)).toEqual(later);
});

test("many callers share a client's connections, and no more are opened", async () => {
  const { origin } = await startApp({ routes });
  const all = await Promise.all(
    Array.from({ length: 4 }, () => connections(`${origin}/awaited/shared/3`)),
  );
  const opened = all.reduce((sum, each) => sum + each.opened, 0);
  expect(opened).toBe(3);
});

test.each(["blocking", "pooled"])(
  "%s: the caller is answered, for no one calls it back",
  async (variant) => {
    const { origin } = await startApp({ routes });
    expect(await connections(`${origin}/${variant}/multiple`)).toEqual({ used: 3, opened: 3 });
  },
);

test("an upstream that fails is 502 to the caller", async () => {
  const { origin } = await startApp({
    routes,
    before(request) {
      if (request.url === "/awaited/upstream/far") request.url = "/gone";
    },
  });
  expect(await ask(`${origin}/awaited/multiple`)).toMatchObject({
    status: 502,
    body: { error: "upstream-failed" },
  });
});

test.each(["0", "101", "x"])("a client of %s connections is refused", async (size) => {
  const { origin } = await startApp({ routes });
  expect((await ask(`${origin}/awaited/shared/${size}`)).status).toBe(422);
});

test("demo connections: one for all calls, one for each, one for each unread body", async () => {
  expect(await linesOf("fanout-one-client/demos/connections.js")).toEqual([
    "1. 200 calls through one client that is kept",
    "connections: 1",
    "2. 200 calls, each with a client of its own",
    "connections: 200",
    "3. 5 calls through one client, and no one reads the bodies",
    "connections: 5",
  ]);
});
