import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { Routes } from "../../../../src/server/lab.ts";
import type { WebSocketClient, WebSocketHandler } from "../../../../src/server/http/web-sockets.ts";
import { ask, startApp, type Running } from "../in-process.ts";

const echo: WebSocketHandler = (client) => ({
  onText: (said) => client.send(`heard ${said}`),
  onClose: () => undefined,
});

function at(path: string, handler: WebSocketHandler): Routes {
  return ({ webSocket }) => {
    webSocket(path, handler);
    return express.Router();
  };
}

type Limits = NonNullable<Parameters<typeof startApp>[0]>["webSocketLimits"];

function start(handler: WebSocketHandler, webSocketLimits: Limits = {}): Promise<Running> {
  return startApp({ routes: at("/ws", handler), webSocketLimits, scale: 0 });
}

function open(origin: string, path = "/awaited/ws", headers = {}): WebSocket {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, { headers });
  socket.on("error", () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

async function opened(origin: string, path?: string): Promise<WebSocket> {
  const socket = open(origin, path);
  await once(socket, "open");
  return socket;
}

async function next(socket: WebSocket): Promise<string> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return data.toString("utf8");
}

async function closed(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

/** The status of an upgrade that is refused, with the JSON that says why. */
async function refused(origin: string, path: string, headers = {}): Promise<unknown> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  const fields = {
    Host: "localhost",
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return [Number(head.split(" ")[1]), (JSON.parse(body) as { readonly error: string }).error];
}

test("a path is routed for each variant, with its own handler", async () => {
  const routes: Routes = ({ sleep, webSocket }) => {
    webSocket("/ws", (client) => ({
      onText: async () => {
        await sleep(0);
        client.send("waited");
      },
      onClose: () => undefined,
    }));
    return express.Router();
  };
  const { origin } = await startApp({ routes });
  for (const variant of ["blocking", "awaited", "pooled"]) {
    const socket = await opened(origin, `/${variant}/ws?x=1`);
    socket.send("Salam");
    expect(await next(socket)).toBe("waited");
  }
});

test("a root may be left out of the path", async () => {
  const { origin } = await startApp({ routes: at("/ws", echo), root: "/awaited" });
  for (const path of ["/ws", "/awaited/ws", "/blocking/ws"]) {
    const socket = await opened(origin, path);
    socket.send("Salam");
    expect(await next(socket)).toBe("heard Salam");
  }
});

test.each([
  ["/nope", {}, 404, "not-found"],
  ["/ws", {}, 404, "not-found"],
  ["/awaited/ws", { Host: "evil.example" }, 403, "not-local"],
  ["/awaited/ws", { Origin: "http://evil.example" }, 403, "not-local"],
  ["/awaited/ws", { Origin: "null" }, 403, "not-local"],
  ["/awaited/ws", { Upgrade: "h2c" }, 400, "unknown-upgrade"],
])("an upgrade of %s with %j is %i", async (path, headers, status, error) => {
  const { origin } = await start(echo);
  expect(await refused(origin, path, headers)).toEqual([status, error]);
  expect((await ask(`${origin}/health`)).status).toBe(200);
});

test("a page of this machine may connect", async () => {
  const { origin } = await start(echo);
  const socket = open(origin, "/awaited/ws", { origin });
  await once(socket, "open");
});

test("where nothing is routed, an upgrade is a request like any other", async () => {
  const { origin } = await startApp();
  expect(await refused(origin, "/awaited/ws", { Connection: "Upgrade, close" })).toEqual([
    404,
    "not-found",
  ]);
});

test("one client too many is refused, and there is room again when one has left", async () => {
  const { origin } = await start(echo, { maxClients: 2 });
  const first = await opened(origin);
  await opened(origin);
  expect(await refused(origin, "/awaited/ws")).toEqual([503, "too-many-clients"]);
  first.close();
  await closed(first);
  await opened(origin);
});

test("a message of 1 MB closes with 1009, one that is no text with 1003; the rest goes on", async () => {
  const { origin, errors } = await start(echo);
  const [calm, large, binary] = [await opened(origin), await opened(origin), await opened(origin)];
  large.send("x".repeat(1024 * 1024));
  expect(await closed(large)).toBe(1009);
  binary.send(Buffer.from("Salam"), { binary: true });
  expect(await closed(binary)).toBe(1003);
  calm.send("Salam");
  expect(await next(calm)).toBe("heard Salam");
  expect(errors).toEqual(["closed a WebSocket client of /awaited/ws: Max payload size exceeded"]);
});

test("a handler that fails closes its own client alone, and is logged", async () => {
  const { origin, errors } = await start((client) => ({
    onText: (said) => {
      if (said === "throw") throw new Error("thrown");
      return said === "reject" ? Promise.reject(new Error("rejected")) : client.send("fine");
    },
    onClose: () => {
      throw new Error("no good-bye");
    },
  }));
  const calm = await opened(origin);
  for (const how of ["throw", "reject"]) {
    const socket = await opened(origin);
    socket.send(how);
    expect(await closed(socket)).toBe(1011);
  }
  calm.send("Salam");
  expect(await next(calm)).toBe("fine");
  expect(errors).toEqual([
    "a message to /awaited/ws failed: thrown",
    "closing a client of /awaited/ws failed: no good-bye",
    "a message to /awaited/ws failed: rejected",
    "closing a client of /awaited/ws failed: no good-bye",
  ]);
});

test("a handler that cannot take its client ends it, and is logged", async () => {
  const { origin, errors } = await start(() => {
    throw new Error("no seat");
  });
  await closed(open(origin));
  expect(errors).toEqual(["a client of /awaited/ws could not be accepted: no seat"]);
  expect((await ask(`${origin}/health`)).status).toBe(200);
});

/** A handler that remembers its clients, and resolves when the first of them is gone. */
function seats(): {
  readonly handler: WebSocketHandler;
  readonly clients: readonly WebSocketClient[];
  readonly gone: Promise<void>;
} {
  const clients: WebSocketClient[] = [];
  let leave: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (leave = resolve));
  const handler: WebSocketHandler = (client) => {
    clients.push(client);
    return { onText: () => undefined, onClose: () => leave() };
  };
  return { handler, clients, gone };
}

test("a client that does not read is dropped once too much piles up", async () => {
  const { handler, clients, gone } = seats();
  const { origin, errors } = await start(handler, { maxBufferedBytes: 128 * 1024 });
  const socket = await opened(origin);
  socket.pause();
  let sent = 0;
  const flood = setInterval(() => {
    clients[0]!.send("x".repeat(64 * 1024));
    sent += 1;
  }, 1);
  await gone;
  clearInterval(flood);
  expect(errors).toEqual(["dropped a WebSocket client of /awaited/ws: it does not read"]);
  // What the system's own buffers hold is some megabytes; a thousand of these would be 64.
  expect(sent).toBeLessThan(1000);
  // Nothing is sent to who is gone, and nothing breaks.
  clients[0]!.send("Salam");
});

test("a client that answers no ping is dropped; one that answers stays", async () => {
  const { handler, gone } = seats();
  const { origin, errors } = await start(handler, { heartbeatMs: 100 });
  const alive = await opened(origin);
  const dead = await opened(origin);
  dead.pause();
  await gone;
  expect(errors).toEqual(["dropped a WebSocket client of /awaited/ws: it does not answer pings"]);
  await once(alive, "ping");
  expect(alive.readyState).toBe(WebSocket.OPEN);
});

test("close drops every client", async () => {
  const { origin, labs } = await start(echo);
  const sockets = await Promise.all([opened(origin), opened(origin)]);
  const codes = Promise.all(sockets.map(closed));
  labs.webSockets.close();
  expect(await codes).toEqual([1006, 1006]);
});

test("a client that floods is heard once a turn of the loop, so that others get theirs", async () => {
  let turn = 0;
  let counting = true;
  onTestFinished(() => void (counting = false));
  const count = (): void => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  count();
  const turns: number[] = [];
  let resolve = (): void => undefined;
  const all = new Promise<void>((done) => (resolve = done));
  const { origin } = await start(() => ({
    onText: () => {
      turns.push(turn);
      if (turns.length === 500) resolve();
    },
    onClose: () => undefined,
  }));
  const socket = await opened(origin);
  for (let i = 0; i < 500; i++) socket.send("x");
  await all;
  expect(new Set(turns).size).toBeGreaterThan(400);
});
