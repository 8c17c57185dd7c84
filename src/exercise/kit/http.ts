import { once } from "node:events";
import { createServer, request as httpRequest, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Exchange, HeldRequest, Kit, Upstream } from "../../model/lesson/exercise.ts";
import { REQUEST_HEADER } from "../sandbox/protocol.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

export interface KitHttp extends Pick<Kit, "serve" | "request" | "upstream"> {
  arrived(request: number): void;
  /** The response is complete; `at` is its place among all events. */
  answering(request: number, at: number): void;
  /** Grows with all that happens on this side. */
  progress(): number;
  /** Resolves when this side has seen as many responses as the other has sent. */
  caughtUp(answered: number): Promise<void>;
  close(): Promise<void>;
}

/** Requests to the learner's endpoints, and servers for learner's code to ask. */
export function createKitHttp(
  ask: Sandbox["ask"],
  faulted: () => Promise<never>,
  encode: (value: unknown) => unknown,
): KitHttp {
  let port = 0;
  let requests = 0;
  let ended = 0;
  let seen = 0;
  let onEnded: () => void = () => undefined;
  const arrivals = new Map<number, () => void>();
  const exchanges = new Map<number, { -readonly [K in keyof Exchange]: Exchange[K] }>();
  const servers: Server[] = [];

  function send(id: number, method: string, path: string, body: unknown): Exchange {
    const exchange: { -readonly [K in keyof Exchange]: Exchange[K] } = {
      state: "pending",
      status: 0,
      body: undefined,
      answeredAt: -1,
    };
    exchanges.set(id, exchange);
    const finish = (status: number, text: string): void => {
      if (exchange.state === "answered") return;
      Object.assign(exchange, { state: "answered", status, body: parsed(text) });
      ended++;
      seen++;
      arrivals.get(id)?.();
      onEnded();
    };
    const client = httpRequest({
      host: "127.0.0.1",
      port,
      method,
      path,
      agent: false,
      headers: {
        [REQUEST_HEADER]: String(id),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
    });
    client.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.once("close", () => finish(response.statusCode ?? 0, text));
    });
    client.on("error", () => finish(0, ""));
    client.end(body === undefined ? undefined : JSON.stringify(body));
    return exchange;
  }

  return {
    async serve(target, ...args) {
      port = (await ask({ type: "serve", target, args: encode(args) })).port;
      ended = 0;
    },
    async request(method, path, body) {
      const id = requests++;
      const arrival = new Promise<void>((resolve) => arrivals.set(id, resolve));
      const exchange = send(id, method, path, body);
      await Promise.race([arrival, faulted()]);
      return exchange;
    },
    async upstream() {
      const upstream = await openUpstream(() => seen++);
      servers.push(upstream.server);
      return upstream;
    },
    arrived(request) {
      arrivals.get(request)?.();
    },
    answering(request, at) {
      const exchange = exchanges.get(request);
      if (exchange) exchange.answeredAt = at;
    },
    progress: () => seen,
    async caughtUp(answered) {
      const all = new Promise<void>((resolve) => {
        onEnded = () => {
          if (ended >= answered) resolve();
        };
      });
      onEnded();
      await Promise.race([all, faulted()]);
      // What the other side has sent may wait to be read on this one.
      for (let i = 0; i < 5; i++) await turn();
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
        await once(server, "close").catch(() => undefined);
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function openUpstream(
  onProgress: () => void,
): Promise<Upstream & { readonly server: Server }> {
  const requests: HeldRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    onProgress();
    requests.push(held(request.url ?? "", response, onProgress));
  });
  server.on("connection", () => {
    connections++;
    onProgress();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections;
    },
  };
}

function held(path: string, response: ServerResponse, onProgress: () => void): HeldRequest {
  const request = {
    path,
    state: "waiting" as HeldRequest["state"],
    answer(status: number, body: unknown): void {
      request.state = "answered";
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    },
  };
  response.once("close", () => {
    onProgress();
    if (request.state === "waiting") request.state = "gone";
  });
  return request;
}
