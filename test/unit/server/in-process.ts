import { once } from "node:events";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Todo } from "../../../src/model/lesson/lesson.ts";
import { createApp } from "../../../src/server/app.ts";
import { createLabs, type Labs, type Routes } from "../../../src/server/lab.ts";
import { perVariant } from "../../../src/model/variants.ts";
import { sleepers } from "../../../src/server/sleep.ts";
import { todoRoutes } from "../../../src/server/todos.ts";
import type { WebSocketLimits } from "../../../src/server/http/web-sockets.ts";

export interface Running {
  readonly origin: string;
  readonly labs: Labs;
  readonly infos: string[];
  readonly errors: string[];
}

/** The app on a real socket of this process, with a pool of two threads, until the test is over. */
export async function startApp(
  options: {
    readonly routes?: Routes;
    readonly todos?: readonly Todo[];
    readonly scale?: number;
    /** Sees each line as it is logged. */
    readonly onLine?: (line: string) => void;
    readonly webSocketLimits?: Partial<WebSocketLimits>;
    /** What WebSockets may leave out of their path. */
    readonly root?: string;
    /** Stands in front of the app. */
    readonly before?: RequestListener;
  } = {},
): Promise<Running> {
  const infos: string[] = [];
  const errors: string[] = [];
  const to = (lines: string[]) => (line: string) => {
    lines.push(line);
    options.onLine?.(line);
  };
  const log = { info: to(infos), error: to(errors) };
  const started = perVariant((name) => sleepers[name]({ threads: 2 }));
  const { webSocketLimits = {} } = options;
  const labs = createLabs({ sleepers: started, log, webSocketLimits });
  await labs.arrange({ scale: options.scale ?? 0.005, todos: options.todos ?? [] });
  const app = createApp({ labs: labs.byVariant, routes: options.routes ?? todoRoutes, log });
  const server = createServer((incoming, response) => {
    options.before?.(incoming, response);
    app(incoming, response);
  });
  await labs.webSockets.attach(server, options.root);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    labs.webSockets.close();
    server.closeAllConnections();
    server.close();
    await Promise.all(Object.values(started).map((sleeper) => sleeper.close()));
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, labs, infos, errors };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: unknown;
}

/** One request on a connection of its own; `json` is sent with its content type, `raw` as it is. */
export async function ask(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly json?: unknown;
    readonly raw?: string;
  } = {},
): Promise<Answer> {
  const { method = "GET", json } = options;
  const headers = {
    ...(json !== undefined && { "content-type": "application/json" }),
    ...options.headers,
  };
  const body = json === undefined ? options.raw : JSON.stringify(json);
  const sent = request(url, { method, headers, agent: false }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const received = await text(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: received,
    body: received === "" ? undefined : (JSON.parse(received) as unknown),
  };
}
