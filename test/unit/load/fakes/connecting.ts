import type { Socket } from "node:net";
import { afterEach, beforeEach } from "vitest";
import { systemClock } from "../../../../src/load/clock.ts";
import type { Endpoint } from "../../../../src/load/http/endpoint.ts";
import { HttpConnection } from "../../../../src/load/http/http-connection.ts";
import { encodeRequest, isSafe } from "../../../../src/load/http/request.ts";
import type { Exchange } from "../../../../src/load/transport/transport.ts";
import { fakeServer, type FakeServer, type FakeServerOptions } from "./server.ts";

const servers: FakeServer[] = [];
const connections: HttpConnection[] = [];
/** Everything the connections under test have reported, in order; empty at the start of each test. */
export const ended: Exchange[] = [];

/** For a file that connects: after each test, everything is closed. */
export function useConnections(): void {
  beforeEach(() => {
    ended.length = 0;
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.destroy();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
}

export interface ConnectionToOptions {
  readonly pipelining?: number;
  readonly method?: string;
  readonly expects?: (status: number) => boolean;
  readonly connectTimeoutMs?: number;
  readonly secure?: boolean;
  readonly insecure?: boolean;
  readonly keepAlive?: boolean;
  readonly socketPath?: string;
}

/** A connection that is not open yet; destroyed after the test. */
export function connectionTo(port: number, options: ConnectionToOptions = {}): HttpConnection {
  const { pipelining = 1, method = "GET", connectTimeoutMs = 2000, keepAlive = true } = options;
  const endpoint: Endpoint = {
    secure: options.secure ?? false,
    address: "127.0.0.1",
    port,
    host: "localhost",
    insecure: options.insecure ?? false,
    ...(options.socketPath !== undefined && { socketPath: options.socketPath }),
  };
  const request = {
    bytes: encodeRequest({ method, path: "/x", headers: {}, body: null }, "localhost"),
    isHead: method === "HEAD",
    isSafe: isSafe(method),
    expects: options.expects ?? ((status: number) => status < 400),
  };
  const tools = { clock: systemClock, pipelining, connectTimeoutMs, keepAlive };
  const connection = new HttpConnection(endpoint, request, tools);
  connections.push(connection);
  return connection;
}

/** Serves request i (from 0, over all connections) as `onRequest` says, and makes a connection to it. */
export async function serve(
  onRequest: (socket: Socket, i: number) => void,
  options: ConnectionToOptions & FakeServerOptions = {},
): Promise<{ readonly server: FakeServer; readonly connection: HttpConnection }> {
  let i = 0;
  const server = await fakeServer((socket) => onRequest(socket, i++), options);
  servers.push(server);
  return { server, connection: connectionTo(server.port, options) };
}

/** Sends one request and resolves with a copy of what it met. */
export function exchange(connection: HttpConnection): Promise<Exchange> {
  return new Promise((resolve) =>
    connection.send((one) => {
      ended.push({ ...one });
      resolve({ ...one });
    }),
  );
}

/** Resolves when it holds; fails after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error("it never came to hold");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
