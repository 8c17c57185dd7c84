import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import lesson from "../../../../lessons/streaming-server-sent-events/lesson.ts";
import { routes } from "../../../../lessons/streaming-server-sent-events/routes.ts";
import { DEFAULT_SETTINGS, planRun, type RunSettings } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

function theory(experiment: string, settings: Partial<RunSettings> = {}): [string, number][] {
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, ...settings })
    .filter((plan) => plan.experiment.id === experiment)
    .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]);
}

async function open(url: string, headers = {}): Promise<IncomingMessage> {
  const [response] = (await once(get(url, { agent: false, headers }), "response")) as [
    IncomingMessage,
  ];
  return response;
}

/** The ids of the events of a stream that ends. */
async function ticksOf(url: string, headers = {}): Promise<readonly number[]> {
  const body = await text(await open(url, headers));
  return [...body.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)].map(([, id, data]) => {
    const { tick, time } = JSON.parse(data ?? "") as { tick: number; time: string };
    expect(tick).toBe(Number(id));
    expect(new Date(time).toISOString()).toBe(time);
    return tick;
  });
}

test("ten listeners of two ticks: 20 s where it blocks, 2 s together where it awaits, 5 s on four threads", () => {
  expect(theory("listeners")).toEqual([
    ["blocking sequential", 20_000],
    ["blocking concurrent", 20_000],
    ["awaited sequential", 20_000],
    ["awaited concurrent", 2000],
    // Twenty ticks in rounds of four: a listener gives its thread back between two ticks.
    ["pooled concurrent", 5000],
  ]);
});

test("the first of five after 1 s, all five after 5 s; eighty listeners on 40 threads and on one loop", () => {
  for (const requests of [1, 10]) {
    expect(theory("first-news", { requests })).toEqual([
      ["stream: first tick sequential", 1000],
      ["report: all five sequential", 5000],
    ]);
    expect(theory("crowd", { requests })).toEqual([
      ["on 40 threads concurrent", 10_000],
      ["on one loop concurrent", 5000],
    ]);
  }
});

test.each(["blocking", "awaited", "pooled"])(
  "%s: as many ticks as were asked for",
  async (mount) => {
    const { origin } = await startApp({ routes });
    expect(await ticksOf(`${origin}/${mount}/stream-time?ticks=3`)).toEqual([1, 2, 3]);
  },
);

test("who connects again goes on where it was, and is told when there is no more", async () => {
  const { origin } = await startApp({ routes });
  const url = `${origin}/awaited/stream-time?ticks=5`;
  expect(await ticksOf(url, { "last-event-id": "3" })).toEqual([4, 5]);
  expect(await ticksOf(url, { "last-event-id": "x" })).toEqual([1, 2, 3, 4, 5]);
  expect((await ask(url, { headers: { "last-event-id": "5" } })).status).toBe(204);
});

test.each(["0", "101", "-1", "1.5", "x", "", "1&ticks=2"])("?ticks=%s is 422", async (ticks) => {
  const { origin } = await startApp({ routes });
  expect(await ask(`${origin}/awaited/stream-time?ticks=${ticks}`)).toMatchObject({
    status: 422,
    body: { fields: [{ field: "ticks" }] },
  });
});

/** Asks until no one is being fed, which must come, or the test's own limit ends it. */
async function untilNobodyListens(origin: string, mount: string): Promise<void> {
  for (;;) {
    const { body } = await ask(`${origin}/${mount}/listeners`);
    if ((body as { readonly listening: number }).listening === 0) return;
  }
}

test.each(["blocking", "awaited", "pooled"])(
  "%s: an endless stream ends when its client goes, and leaves the others served meanwhile",
  async (mount) => {
    const { origin, errors } = await startApp({ routes });
    const [stays, goes] = [
      await open(`${origin}/${mount}/stream-time`),
      await open(`${origin}/${mount}/stream-time`),
    ];
    await Promise.all([once(stays, "data"), once(goes, "data")]);
    expect((await ask(`${origin}/${mount}/listeners`)).body).toEqual({ listening: 2 });
    goes.destroy();
    await once(stays, "data");
    stays.destroy();
    await untilNobodyListens(origin, mount);
    expect(errors).toEqual([]);
  },
);

test("the reader has the stream's first tick, or the whole report, and leaves nothing running", async () => {
  const { origin, errors } = await startApp({ routes });
  const stream = await ask(`${origin}/awaited/first-of/stream`);
  expect((stream.body as { readonly first: string }).first).toMatch(/^id: 1\n/);
  const report = await ask(`${origin}/awaited/first-of/report`);
  expect(JSON.parse((report.body as { readonly first: string }).first)).toEqual({
    rows: ["row 1", "row 2", "row 3", "row 4", "row 5"],
  });
  expect((await ask(`${origin}/awaited/first-of/nothing`)).status).toBe(404);
  await untilNobodyListens(origin, "awaited");
  expect(errors).toEqual([]);
});

test("demo client-leaves: three ticks for no one, or none", async () => {
  const heard = (tick: number): string[] => [`server: tick ${tick}`, `client: heard tick ${tick}`];
  expect(await linesOf("streaming-server-sent-events/demos/client-leaves.js")).toEqual([
    "A. no one tells the producer",
    ...heard(1),
    ...heard(2),
    "client: leaves",
    "server: tick 3, for no one",
    "server: tick 4, for no one",
    "server: tick 5, for no one",
    "B. the producer has a signal",
    ...heard(1),
    ...heard(2),
    "client: leaves",
    "server: the client has left, so do I",
  ]);
});

test("demo blocked-stream: each tick as it is made, or all of them after the last", async () => {
  const ticks = [1, 2, 3, 4, 5];
  const writes = (tick: number): string => `server: writes tick ${tick}`;
  const hears = (tick: number): string => `client: hears tick ${tick}`;
  expect(await linesOf("streaming-server-sent-events/demos/blocked-stream.js")).toEqual([
    "A. the waits are awaited",
    ...ticks.flatMap((tick) => [writes(tick), hears(tick)]),
    "B. the waits block",
    ...ticks.map(writes),
    ...ticks.map(hears),
  ]);
});
