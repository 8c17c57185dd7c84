import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { REQUEST_HEADER } from "../protocol.ts";

/** The learner's endpoints, listening. */
export interface Endpoints {
  readonly port: number;
  /** What it keeps open, by Node's names. */
  open(): readonly string[];
  /** Responses that are complete, or whose client has gone. */
  answered(): number;
}

/** Mounts what `add` puts on a router and listens on this machine alone. */
export async function listen(
  add: (router: unknown) => unknown,
  hear: {
    readonly onArrival: (request: number) => void;
    /** The response is complete, though its bytes may still be on their way. */
    readonly onAnswer: (request: number) => void;
  },
): Promise<Endpoints> {
  const { default: express } = await import("express");
  const router = express.Router();
  await add(router);
  let answered = 0;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use((request, response, next) => {
    const id = Number(request.headers[REQUEST_HEADER]);
    let open = true;
    const over = (): void => {
      if (open) answered++;
      open = false;
    };
    // Without an answer it is over when the client has gone.
    response.once("close", over);
    const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
    response.end = (...args: unknown[]) => {
      if (open) hear.onAnswer(id);
      const ended = end(...args);
      over();
      return ended;
    };
    hear.onArrival(id);
    next();
  });
  app.use(express.json({ limit: 64 * 1024, strict: false }));
  app.use(router);
  app.use(nothingHere, answerError);

  const server = createServer(app);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    open: () => ["TCPServerWrap", ...Array.from(sockets, () => "TCPSocketWrap")],
    answered: () => answered,
  };
}

const nothingHere: RequestHandler = (_request, response) => {
  response.status(404).json({ error: "There is nothing at this path." });
};

const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const { status, message } = (error ?? {}) as {
    readonly status?: unknown;
    readonly message?: unknown;
  };
  if (response.headersSent) response.destroy();
  else response.status(Number(status) || 500).json({ error: String(message) });
};
