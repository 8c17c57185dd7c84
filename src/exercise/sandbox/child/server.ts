import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { MISSING_HEADER, REQUEST_HEADER } from "../protocol.ts";

/** The learner's endpoints, listening. */
export interface Endpoints {
  readonly port: number;
  /** What it keeps open, by Node's names. */
  open(): readonly string[];
  /** Responses that are complete, or whose client has gone. */
  answered(): number;
  close(): void;
}

/** Mounts the routes that `add` puts on a router; listens on 127.0.0.1 only. @throws what `add` throws */
export async function listen(
  add: (router: unknown) => unknown,
  hear: {
    readonly onArrival: (request: number) => void;
    /** The response is complete, though its bytes may still be on their way. */
    readonly onAnswer: (request: number) => void;
    /** An endpoint failed with this error, which is then answered. */
    readonly onError: (error: unknown) => void;
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
  app.use(nothingHere, errorAnswer(hear.onError));

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
    open: () => [
      ...(server.listening ? ["TCPServerWrap"] : []),
      ...Array.from(sockets, () => "TCPSocketWrap"),
    ],
    answered: () => answered,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const nothingHere: RequestHandler = (_request, response) => {
  response.status(404).set(MISSING_HEADER, "1").json({ error: "There is nothing at this path." });
};

function errorAnswer(hear: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const { status, message } = (error ?? {}) as {
      readonly status?: unknown;
      readonly message?: unknown;
    };
    // A body that is no JSON is the client's error, and has its status.
    if (typeof status !== "number") hear(error);
    if (response.headersSent) response.destroy();
    else response.status(Number(status) || 500).json({ error: String(message) });
  };
}
