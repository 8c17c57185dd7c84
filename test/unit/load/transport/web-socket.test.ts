import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { systemClock } from "../../../../src/load/clock.ts";
import { undiciTransport } from "../../../../src/load/transport/undici-transport.ts";
import { issue } from "../../../../src/load/engine.ts";
import type { Slot, WireRequest } from "../../../../src/load/transport/transport.ts";
import { withWebSockets } from "../../../../src/load/transport/web-socket.ts";

interface Room {
  readonly origin: string;
  /** Connections so far. */
  readonly connections: () => number;
  readonly slots: (count: number) => Slot[];
}

/** Hands every message, as an object, with everybody who is there, to the test. */
async function room(
  onMessage: (said: Record<string, unknown>, from: WebSocket, all: Iterable<WebSocket>) => void,
): Promise<Room> {
  const http = createServer((_request, response) => void response.end("over HTTP"));
  const sockets = new WebSocketServer({ server: http, path: "/ws" });
  let connections = 0;
  sockets.on("connection", (socket) => {
    connections += 1;
    socket.on("message", (data: Buffer) =>
      onMessage(JSON.parse(data.toString("utf8")), socket, sockets.clients),
    );
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const opened: Slot[] = [];
  onTestFinished(() => {
    for (const slot of opened) slot.destroy();
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
    http.close();
  });
  const transport = withWebSockets(undiciTransport(systemClock), systemClock);
  return {
    origin,
    connections: () => connections,
    slots(count) {
      const slots = Array.from({ length: count }, () => transport(origin)).flat();
      opened.push(...slots);
      return slots;
    },
  };
}

function say(text: string, more: Partial<WireRequest> = {}): WireRequest {
  const wire = { method: "GET", path: "/ws", headers: {}, body: null, expectStatus: 200 };
  return { ...wire, webSocket: { message: { text } }, ...more };
}

const calm = { clock: systemClock, deadlineMs: 10_000, signal: new AbortController().signal };

function send(socket: WebSocket, value: unknown): void {
  socket.send(typeof value === "string" ? value : JSON.stringify(value));
}

test("a message is done when that very message comes back, whatever else is said in the room", async () => {
  const heard = new Set<unknown>();
  const waiting: Record<string, unknown>[] = [];
  const { slots, connections } = await room((said, from, all) => {
    heard.add(said["text"]);
    waiting.push(said);
    for (const noise of ["no JSON", "null", { id: "another" }, { quotes: said["id"] }])
      send(from, noise);
    if (waiting.length < 3) return;
    // All of them at once, the last one first: order is not what an answer is known by.
    for (const each of waiting.toReversed())
      for (const socket of all) send(socket, { id: each["id"], startedAt: Date.now() });
  });
  const samples = await issue(
    ["a", "b", "c"].map((text) => say(text)),
    slots(3),
    calm,
  );
  expect(heard).toEqual(new Set(["a", "b", "c"]));
  expect(connections()).toBe(3);
  for (const sample of samples) {
    expect(sample).toMatchObject({ status: 200, error: null });
    expect(sample.startedMs).not.toBeNull();
    expect(sample.doneMs).toBeGreaterThan(sample.sentMs);
  }
});

test("one connection carries one message after another, and HTTP goes beside it", async () => {
  const { slots, connections } = await room((said, from) => send(from, { id: said["id"] }));
  const http: WireRequest = { ...say("x"), path: "/", webSocket: undefined } as never;
  const samples = await issue([say("a"), http, say("b"), say("c")], slots(1), calm);
  expect(samples.map(({ status, error }) => [status, error])).toEqual(
    Array.from({ length: 4 }, () => [200, null]),
  );
  expect(connections()).toBe(1);
  expect(samples[0]!.startedMs).toBeNull();
});

test("a status the server names is held against the one that was expected", async () => {
  const { slots } = await room((said, from) => send(from, { id: said["id"], status: 422 }));
  const requests = [say("a"), say("b", { expectStatus: 422 })];
  const samples = await issue(requests, slots(1), calm);
  expect(samples.map(({ status, error }) => [status, error])).toEqual([
    [422, "bad-status"],
    [422, null],
  ]);
});

test("a connection that is lost is a reset, and the next message opens another", async () => {
  const { slots, connections } = await room((said, from) => {
    if (said["text"] === "drop me") from.terminate();
    else send(from, { id: said["id"] });
  });
  const requests = ["a", "drop me", "b"].map((text) => say(text));
  const samples = await issue(requests, slots(1), calm);
  expect(samples.map(({ error }) => error)).toEqual([null, "reset", null]);
  expect(connections()).toBe(2);
});

test("a message that never comes back is a timeout, and the next has its own connection", async () => {
  const { slots } = await room((said, from) => {
    if (said["text"] !== "lose me") send(from, { id: said["id"] });
  });
  const requests = ["lose me", "b"].map((text) => say(text));
  const samples = await issue(requests, slots(1), { ...calm, deadlineMs: 200 });
  expect(samples.map(({ error }) => error)).toEqual(["timeout", null]);
});

test("a path that takes no WebSocket tells its status; a server that is not there refuses", async () => {
  const { slots } = await room(() => undefined);
  const [elsewhere] = await issue([say("a", { path: "/nope" })], slots(1), calm);
  expect(elsewhere).toMatchObject({ status: 400, error: "bad-status" });
  const transport = withWebSockets(undiciTransport(systemClock), systemClock);
  const [nobody] = await issue([say("a")], transport("http://127.0.0.1:1"), calm);
  expect(nobody).toMatchObject({ status: 0, error: "refused" });
});

test("who reads nothing after its answer stays connected", async () => {
  const people: WebSocket[] = [];
  const { slots } = await room((said, from) => {
    people.push(from);
    send(from, { id: said["id"] });
  });
  const deaf = say("a", { webSocket: { message: { text: "a" }, thenReadsNothing: true } });
  const [sample] = await issue([deaf], slots(1), calm);
  expect(sample!.error).toBeNull();
  const [person] = people;
  let ponged = false;
  person!.on("pong", () => (ponged = true));
  person!.ping();
  // Another's round trip is as long as an answer to the ping would have taken.
  const [other] = await issue([say("b")], slots(1), calm);
  expect(other!.error).toBeNull();
  expect([ponged, person!.readyState]).toEqual([false, 1]);
});

test("an abort leaves no connection behind", async () => {
  const stop = new AbortController();
  const closed: Promise<unknown>[] = [];
  const { slots } = await room((_said, from) => {
    closed.push(once(from, "close"));
    if (closed.length === 2) stop.abort(new Error("Ctrl-C"));
  });
  const requests = ["a", "b"].map((text) => say(text));
  await expect(issue(requests, slots(2), { ...calm, signal: stop.signal })).rejects.toThrow(
    "Ctrl-C",
  );
  await Promise.all(closed);
});
