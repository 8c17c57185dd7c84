import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../src/load/clock.ts";
import { undiciTransport } from "../../../src/load/transport/undici-transport.ts";
import { issue } from "../../../src/load/engine.ts";
import { PROBE_SLOTS, startProbe } from "../../../src/load/probe.ts";
import type { Slot, WireRequest } from "../../../src/load/transport/transport.ts";
import { HANDLER_STARTED_HEADER } from "../../../src/model/handler-start.ts";
import { mostInFlight } from "../../../src/stats/little.ts";
import { answer, fakeServer, type FakeServer } from "./fakes/server.ts";

let server: FakeServer | undefined;
let slots: Slot[] = [];

afterEach(async () => {
  for (const slot of slots) slot.destroy();
  await server?.close();
});

async function listen(onRequest: Parameters<typeof fakeServer>[0]): Promise<void> {
  server = await fakeServer(onRequest);
}

function connect(count: number, origin: string = server!.origin): Slot[] {
  slots = Array.from({ length: count }, () => undiciTransport(systemClock)(origin)).flat();
  return slots;
}

function get(path: string, expectStatus = 200): WireRequest {
  return { method: "GET", path, headers: {}, body: null, expectStatus };
}

function requests(count: number): WireRequest[] {
  return Array.from({ length: count }, (_, i) => get(`/${i}`));
}

const calm = { clock: systemClock, deadlineMs: 10_000, signal: new AbortController().signal };

describe("patterns", () => {
  test.each([1, 3, 8])("%i connections keep that many in flight, sent in order", async (count) => {
    const seen: string[] = [];
    let inFlight = 0;
    let most = 0;
    await listen((socket, path) => {
      seen.push(path);
      most = Math.max(most, ++inFlight);
      setTimeout(() => {
        inFlight -= 1;
        socket.write(answer(200));
      }, 15);
    });
    const samples = await issue(requests(8), connect(count), calm);
    expect(most).toBe(count);
    expect(mostInFlight(samples)).toBe(count);
    expect(server!.connections()).toBe(count);
    expect(seen.toSorted()).toEqual(requests(8).map(({ path }) => path));
    expect(samples.map(({ i }) => i)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    if (count === 1) expect(seen).toEqual(requests(8).map(({ path }) => path));
  });

  test("no requests are no samples", async () => {
    await listen(() => undefined);
    expect(await issue([], connect(1), calm)).toEqual([]);
  });
});

test("each sample agrees with what its server did, one by one", async () => {
  const served: { receivedAt: number; answeredAt: number }[] = [];
  await listen((socket, path) => {
    const i = Number(path.slice(1));
    const receivedAt = systemClock.now();
    setTimeout(() => {
      served[i] = { receivedAt, answeredAt: systemClock.now() };
      socket.write(
        answer(200, { [HANDLER_STARTED_HEADER]: String(systemClock.epochOffsetMs + receivedAt) }),
      );
    }, [5, 40, 20, 60, 10, 30][i]);
  });
  // Its first reading is the moment that samples count from.
  let startMs = 0;
  const now = (): number => {
    const reading = systemClock.now();
    startMs ||= reading;
    return reading;
  };
  const samples = await issue(requests(6), connect(3), { ...calm, clock: { ...systemClock, now } });
  for (const { i, dueMs, sentMs, startedMs, firstByteMs, doneMs, status, error } of samples) {
    const { receivedAt, answeredAt } = served[i]!;
    expect({ status, error }).toEqual({ status: 200, error: null });
    expect(dueMs).toBeLessThanOrEqual(sentMs);
    // One process: the client cannot have sent after the server received, nor ended before it answered.
    expect(startMs + sentMs).toBeLessThan(receivedAt + 1);
    expect(startMs + firstByteMs).toBeGreaterThan(answeredAt - 1);
    expect(doneMs).toBeGreaterThanOrEqual(firstByteMs);
    expect(startedMs).not.toBeNull();
    expect(Math.abs(startMs + startedMs! - receivedAt)).toBeLessThan(5);
    // The server's own delay is inside the latency.
    expect(doneMs - sentMs).toBeGreaterThanOrEqual(answeredAt - receivedAt - 1);
  }
});

test("a start outside the exchange is brought inside it: two processes read two clocks", async () => {
  await listen((socket, path) =>
    socket.write(
      answer(200, {
        [HANDLER_STARTED_HEADER]: path === "/0" ? "1" : path === "/1" ? "9e15" : "soon",
      }),
    ),
  );
  const [early, late, none] = await issue(requests(3), connect(1), calm);
  expect(early!.startedMs).toBe(early!.sentMs);
  expect(late!.startedMs).toBe(late!.firstByteMs);
  expect(none!.startedMs).toBeNull();
});

describe("errors by kind", () => {
  test("another status than the planned one", async () => {
    await listen((socket) => socket.write(answer(500)));
    const [sample] = await issue(requests(1), connect(1), calm);
    expect(sample).toMatchObject({ status: 500, error: "bad-status" });
  });

  test("a refused connection", async () => {
    await listen(() => undefined);
    const { origin } = server!;
    await server!.close();
    const [sample] = await issue(requests(1), connect(1, origin), calm);
    expect(sample).toMatchObject({ status: 0, error: "refused" });
    expect(sample!.firstByteMs).toBe(sample!.doneMs);
  });

  test("every request in a row is refused, not only the first", async () => {
    await listen(() => undefined);
    const { origin } = server!;
    await server!.close();
    const samples = await issue(requests(3), connect(1, origin), calm);
    expect(samples.map(({ error }) => error)).toEqual(["refused", "refused", "refused"]);
  });

  test("a connection reset, after which the slot reconnects and goes on", async () => {
    await listen((socket, path) => {
      if (path === "/1") socket.resetAndDestroy();
      else socket.write(answer(200));
    });
    const samples = await issue(requests(3), connect(1), calm);
    expect(samples.map(({ error }) => error)).toEqual([null, "reset", null]);
    expect(server!.connections()).toBe(2);
  });

  test("an answer cut off in the middle", async () => {
    await listen((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
      socket.end();
    });
    const [sample] = await issue(requests(1), connect(1), calm);
    expect(sample!.error).toBe("reset");
  });

  test("garbage instead of HTTP", async () => {
    await listen((socket) => socket.write("no http at all\r\n\r\n"));
    const [sample] = await issue(requests(1), connect(1), calm);
    expect(sample).toMatchObject({ error: "protocol" });
  });

  test("an answer that never comes is given up at the deadline, and the slot goes on", async () => {
    await listen((socket, path) => {
      if (path !== "/0") socket.write(answer(200));
    });
    const samples = await issue(requests(2), connect(1), { ...calm, deadlineMs: 60 });
    expect(samples.map(({ error }) => error)).toEqual(["timeout", null]);
    expect(samples[0]!.doneMs).toBeGreaterThan(60);
  });
});

test("nothing is sent after the last, and what is in flight then is waited for", async () => {
  const seen: string[] = [];
  await listen((socket, path) => {
    seen.push(path);
    if (path === "/1") setTimeout(() => socket.write(answer(200)), 50);
    else setTimeout(() => socket.write(answer(503)), 10);
  });
  const isLast = ({ status }: { readonly status: number }): boolean => status === 503;
  const samples = await issue(requests(8), connect(2), { ...calm, isLast });
  expect(seen.toSorted()).toEqual(["/0", "/1"]);
  expect(samples.map(({ status }) => status)).toEqual([503, 200]);
});

test("an abort rejects with its reason and sends nothing more", async () => {
  const seen: string[] = [];
  await listen((_, path) => seen.push(path));
  const controller = new AbortController();
  const reason = new Error("enough");
  const issued = issue(requests(50), connect(2), { ...calm, signal: controller.signal });
  setTimeout(() => controller.abort(reason), 30);
  await expect(issued).rejects.toBe(reason);
  expect(seen.length).toBeLessThanOrEqual(2);
  await expect(issue(requests(1), connect(1), { ...calm, signal: controller.signal })).rejects.toBe(
    reason,
  );
});

describe("the probe", () => {
  function probeSlots(): readonly Slot[] {
    slots = [...undiciTransport(systemClock)(server!.origin, PROBE_SLOTS)];
    return slots;
  }

  test("counts from the due time: a stall is felt by every probe due in it", async () => {
    const held: Socket[] = [];
    let stalled = true;
    await listen((socket) => {
      if (stalled) held.push(socket);
      else socket.write(answer(200));
    });
    const probe = startProbe(probeSlots(), { ...calm, intervalMs: 5 });
    await systemClock.sleep(150);
    stalled = false;
    for (const socket of held) socket.write(answer(200));
    await systemClock.sleep(20);
    const latencies = await probe.stop();
    // All were asked on time over one connection, none waited for the answer to another.
    expect(server!.connections()).toBe(1);
    expect(held.length).toBeGreaterThan(10);
    expect(latencies.length).toBeGreaterThanOrEqual(held.length);
    expect(Math.max(...latencies)).toBeGreaterThan(120);
    expect(latencies.filter((ms) => ms > 50).length).toBeGreaterThan(5);
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(0);
  });

  test("a server that never answers does not hold up its end", async () => {
    await listen(() => undefined);
    const probe = startProbe(probeSlots(), { ...calm, deadlineMs: 50, intervalMs: 5 });
    await systemClock.sleep(20);
    expect(await probe.stop()).toEqual([]);
  });

  test("with no slot free a probe waits, and its wait counts", async () => {
    let release: (() => void) | null = null;
    await listen((socket) => {
      if (release === null) release = () => socket.write(answer(200));
      else socket.write(answer(200));
    });
    const probe = startProbe(connect(1), { ...calm, intervalMs: 5 });
    await systemClock.sleep(100);
    release!();
    const latencies = await probe.stop();
    expect(latencies.length).toBeGreaterThan(5);
    expect(latencies.filter((ms) => ms > 40).length).toBeGreaterThan(3);
  });

  test("an abort ends it", async () => {
    await listen(() => undefined);
    const controller = new AbortController();
    const probe = startProbe(probeSlots(), { ...calm, intervalMs: 5, signal: controller.signal });
    await systemClock.sleep(10);
    controller.abort();
    expect(await probe.stop()).toEqual([]);
  });
});
