import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket, WebSocketServer } from "ws";
import { reason } from "../../errors.ts";
import { handleFromNow } from "./handler-start.ts";
import { HttpError } from "./http-errors.ts";
import { isLocal, notLocal } from "./local-only.ts";
import type { Log } from "../log.ts";

/** One client at the other end of a WebSocket. */
export interface WebSocketClient {
  /** Never waits: a client that does not read is dropped when too much waits for it. */
  send(text: string): void;
}

/** What a lesson does with a client's messages. */
export interface WebSocketListener {
  /**
   * Called with each text message, in order. `startedAt` is when its handling began, in epoch
   * milliseconds. If it throws or rejects, the error is logged and only this client is closed.
   */
  onText(text: string, startedAt: () => number): unknown;
  /** Called once, however the connection ended. */
  onClose(): void;
}

/** Called for each client that has connected. */
export type WebSocketHandler = (client: WebSocketClient) => WebSocketListener;

export interface WebSocketLimits {
  /** A message longer than this closes its connection with 1009. */
  readonly maxMessageBytes: number;
  /** A client is dropped if more bytes than this wait for it in this process. */
  readonly maxBufferedBytes: number;
  readonly maxClients: number;
  /** How often clients are pinged; a client that misses two pings in a row is dropped. */
  readonly heartbeatMs: number;
}

export interface WebSockets {
  route(path: string, handler: WebSocketHandler): void;
  /**
   * Handles the server's upgrades from now on; without any route, they stay ordinary requests. `root` is a
   * path that may be left out: with `/awaited`, `/ws/chat` means `/awaited/ws/chat`.
   */
  attach(server: Server, root?: string): Promise<void>;
  /** Drops every client. */
  close(): void;
}

const LIMITS: WebSocketLimits = {
  maxMessageBytes: 16 * 1024,
  maxBufferedBytes: 256 * 1024,
  maxClients: 2000,
  heartbeatMs: 15_000,
};

/** WebSockets next to a server's HTTP routes; every resource that a client can use is bounded. */
export function createWebSockets(log: Log, limits: Partial<WebSocketLimits> = {}): WebSockets {
  const { maxMessageBytes, maxBufferedBytes, maxClients, heartbeatMs } = { ...LIMITS, ...limits };
  const handlers = new Map<string, WebSocketHandler>();
  const clients = new Set<{ readonly socket: WebSocket; readonly beat: () => void }>();
  let heartbeat: NodeJS.Timeout | undefined;

  function welcome(socket: WebSocket, path: string, handler: WebSocketHandler): void {
    try {
      admit(socket, path, handler);
    } catch (error) {
      log.error(`a client of ${path} could not be accepted: ${reason(error)}`);
      socket.terminate();
    }
  }

  function admit(socket: WebSocket, path: string, handler: WebSocketHandler): void {
    let unanswered = 0;

    function drop(why: string): void {
      if (!clients.delete(client)) return;
      log.error(`dropped a WebSocket client of ${path}: ${why}`);
      socket.terminate();
    }

    function beat(): void {
      // Two, because a loop that was blocked needs a turn to read the answers that arrived meanwhile.
      if (unanswered >= 2) return drop("it does not answer pings");
      unanswered += 1;
      socket.ping();
    }

    const listener = handler({
      send(text) {
        if (socket.readyState !== socket.OPEN) return;
        socket.send(text);
        if (socket.bufferedAmount > maxBufferedBytes) drop("it does not read");
      },
    });

    async function hear(text: string): Promise<void> {
      let startedAt = 0;
      const moved = (epochMs: number): void => void (startedAt = epochMs);
      try {
        await handleFromNow(moved, () => listener.onText(text, () => startedAt));
      } catch (error) {
        log.error(`a message to ${path} failed: ${reason(error)}`);
        socket.close(1011, "The server failed to handle this message.");
      }
    }

    const client = { socket, beat };
    clients.add(client);
    socket.on("pong", () => (unanswered = 0));
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) socket.close(1003, "Only text messages are accepted here.");
      else void hear(data.toString("utf8"));
    });
    // `ws` closes it: with 1009 if the message is too large, with 1002 if a frame is broken.
    socket.on("error", (error) =>
      log.error(`closed a WebSocket client of ${path}: ${reason(error)}`),
    );
    socket.once("close", () => {
      clients.delete(client);
      try {
        listener.onClose();
      } catch (error) {
        log.error(`closing a client of ${path} failed: ${reason(error)}`);
      }
    });
  }

  function upgrade(sockets: WebSocketServer, root: string) {
    return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      const [asked = ""] = (request.url ?? "").split("?", 1);
      const path = handlers.has(asked) ? asked : `${root}${asked}`;
      const handler = handlers.get(path);
      if (!isLocal(request)) refuse(socket, notLocal());
      else if (request.headers.upgrade?.toLowerCase() !== "websocket")
        refuse(
          socket,
          new HttpError(400, "unknown-upgrade", "Only an upgrade to WebSocket is possible here."),
        );
      else if (handler === undefined)
        refuse(socket, new HttpError(404, "not-found", "There is nothing at this path."));
      else if (sockets.clients.size >= maxClients)
        refuse(
          socket,
          new HttpError(503, "too-many-clients", `There are already ${maxClients} clients.`),
        );
      else sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened, path, handler));
    };
  }

  return {
    route(path, handler) {
      handlers.set(path, handler);
    },
    async attach(server, root = "") {
      if (handlers.size === 0) return;
      const { WebSocketServer: Sockets } = await import("ws");
      // Compression costs memory for each client, and there may be a thousand idle ones.
      const sockets = new Sockets({
        noServer: true,
        maxPayload: maxMessageBytes,
        perMessageDeflate: false,
        // One message per turn of the loop: a client that floods must not keep the others waiting.
        allowSynchronousEvents: false,
      });
      server.on("upgrade", upgrade(sockets, root));
      heartbeat ??= setInterval(() => {
        for (const { beat } of clients) beat();
      }, heartbeatMs).unref();
    },
    close() {
      clearInterval(heartbeat);
      for (const { socket } of clients) socket.terminate();
    },
  };
}

/** Answers in HTTP, which the client still speaks. */
function refuse(socket: Duplex, { status, code, message }: HttpError): void {
  const body = JSON.stringify({ error: code, message });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  // The client has gone meanwhile, so there is no one to tell.
  socket.on("error", () => undefined);
  socket.once("finish", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
