import { afterEach, describe, expect, test } from "vitest";
import { shareCount } from "../../../src/load/budget.ts";
import { systemClock } from "../../../src/load/clock.ts";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import {
  createLoader,
  type Loader,
  type LoadSpec,
  type Stretch,
} from "../../../src/load/loader.ts";
import { encodeRequest } from "../../../src/load/http/request.ts";
import { answer, fakeServer, type FakeServer, type FakeServerOptions } from "./fakes/server.ts";

const servers: FakeServer[] = [];
const loaders: Loader[] = [];

afterEach(async () => {
  for (const loader of loaders.splice(0)) loader.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(
  onRequest: Parameters<typeof fakeServer>[0] = (socket) => socket.write(answer(200)),
  options: FakeServerOptions = {},
): Promise<FakeServer> {
  const server = await fakeServer(onRequest, options);
  servers.push(server);
  return server;
}

function loaderOf(
  port: number,
  {
    mode = "closed",
    secure = false,
    ...spec
  }: Partial<LoadSpec> & {
    readonly mode?: "closed" | "open";
    readonly secure?: boolean;
  } = {},
): Loader {
  const loader = createLoader(
    {
      endpoint: { secure, address: "127.0.0.1", port, host: "localhost" },
      bytes: encodeRequest({ method: "GET", path: "/x", headers: {}, body: null }, "localhost"),
      isHead: false,
      isSafe: true,
      expected: [[100, 399]],
      connections: 4,
      pipelining: 1,
      timeoutMs: 2000,
      ...spec,
    },
    mode,
    systemClock,
  );
  loaders.push(loader);
  return loader;
}

const never = new AbortController().signal;

function processNow(): number {
  return systemClock.now() + systemClock.processOffsetMs;
}

function closed(requests: number, durationMs: number): Stretch {
  const count = shareCount(requests);
  return { mode: "closed", startMs: processNow(), durationMs, count };
}

describe("opening", () => {
  test("takes place before any measurement, and once for each connection", async () => {
    const server = await serve();
    const loader = loaderOf(server.port, { connections: 100 });
    const { connections, failures, connects } = await loader.open(never);
    expect({ connections, failures }).toEqual({ connections: 100, failures: [] });
    expect(connects.count).toBe(100);
    expect(summarizeTimes(connects).min).toBeGreaterThan(0);
    // What is open already is left alone.
    expect((await loader.open(never)).connects.count).toBe(0);
    const result = await loader.run(closed(500, 10_000), { signal: never });
    expect(result).toMatchObject({ requests: 500, answers: 500, connections: 100 });
    expect(result.connects.count).toBe(0);
    expect(result.bytes).toBe(500 * answer(200).length);
    expect(server.connections()).toBe(100);
  });

  test("tells why, and does not ask a server that lets no one in ten thousand times", async () => {
    const gone = await fakeServer(() => undefined);
    await gone.close();
    const loader = loaderOf(gone.port, { connections: 10_000 });
    const { connections, failures } = await loader.open(never);
    expect(connections).toBe(0);
    expect(failures[0]).toMatchObject({ kind: "refused", message: /ECONNREFUSED/ });
    expect(failures.length).toBeLessThan(200);
  });

  test("ends at once when it is aborted", async () => {
    // It accepts and then says nothing: no handshake ever comes about.
    const server = await serve();
    const loader = loaderOf(server.port, { secure: true, connections: 300, timeoutMs: 60_000 });
    const stop = new AbortController();
    const startMs = performance.now();
    const opening = loader.open(stop.signal);
    setTimeout(() => stop.abort(), 30);
    expect((await opening).connections).toBe(0);
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(server.connections()).toBeLessThan(200);
  });
});

test("connections stay open between stretches, and what is counted begins anew", async () => {
  const server = await serve();
  const loader = loaderOf(server.port);
  await loader.open(never);
  for (const requests of [10, 20]) {
    const result = await loader.run(closed(requests, 10_000), { signal: never });
    expect(result).toMatchObject({ requests, bytes: requests * answer(200).length });
  }
  expect(server.connections()).toBe(4);
});

test("an open loop takes the connections it needs, up to those it may have", async () => {
  const server = await serve((socket) => {
    setTimeout(() => socket.write(answer(200)), 100);
  });
  const loader = loaderOf(server.port, { mode: "open", connections: 30 });
  expect((await loader.open(never)).connections).toBe(8);
  const startMs = processNow() + 100;
  const schedule = { firstMs: 0, intervalMs: 2, requests: 200, windowMs: 400 };
  const result = await loader.run({ mode: "open", startMs, ...schedule }, { signal: never });
  expect(result).toMatchObject({ requests: 200, answers: 200, saturated: true, connections: 30 });
  expect(server.connections()).toBe(30);
  expect(summarizeTimes(result.service).min).toBeGreaterThan(98);
  // 500 a second were due and 300 can be done: the last one waited.
  expect(summarizeTimes(result.latency).max).toBeGreaterThan(250);
});

test("progress is told while it runs, and no longer", async () => {
  const server = await serve((socket) => {
    setTimeout(() => socket.write(answer(500)), 20);
  });
  const loader = loaderOf(server.port);
  await loader.open(never);
  const told: (readonly [requests: number, errors: number])[] = [];
  const { requests } = await loader.run(closed(Infinity, 700), {
    signal: never,
    onProgress: (...counts) => told.push(counts),
  });
  const { length } = told;
  expect(length).toBeGreaterThanOrEqual(2);
  for (const [at, [done, errors]] of told.entries()) {
    expect(errors).toBe(done);
    expect(done).toBeGreaterThanOrEqual(told[at - 1]?.[0] ?? 0);
    expect(done).toBeLessThanOrEqual(requests);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toHaveLength(length);
});

test.each(["closed", "open"] as const)(
  "without keep-alive a %s loop opens a connection for each request",
  async (mode) => {
    const server = await serve();
    const loader = loaderOf(server.port, { mode, keepAlive: false });
    await loader.open(never);
    const schedule = { firstMs: 0, intervalMs: 5, requests: 10, windowMs: 50 };
    const stretch: Stretch =
      mode === "closed" ? closed(10, 10_000) : { mode, startMs: processNow(), ...schedule };
    const result = await loader.run(stretch, { signal: never });
    expect(result).toMatchObject({ requests: 10, answers: 10, errors: {}, reconnects: 0 });
    const beforehand = server.connections() - result.connects.count;
    expect(beforehand).toBeLessThanOrEqual(4);
    // An open loop may have had no use for some of those that were opened beforehand.
    expect(result.connects.count).toBeGreaterThanOrEqual(6);
    expect(result.connects.count).toBeLessThan(10);
  },
);
