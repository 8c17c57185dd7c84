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
  /** Never waits: a client for whom too much piles up, since it does not read, is dropped. */
  send(text: string): void;
}

/** What a lesson does with what a client sends. */
export interface WebSocketListener {
  /**
   * Each text, in the order they came. `startedAt` is when the work on it began, in epoch
   * milliseconds. What it throws or rejects with is logged, and closes this client alone.
   */
  onText(text: string, startedAt: () => number): unknown;
  /** Once, however the connection ended. */
  onClose(): void;
}

/** Called for each client that has connected. */
export type WebSocketHandler = (client: WebSocketClient) => WebSocketListener;

export interface WebSocketLimits {
  /** A longer message closes its connection with 1009. */
  readonly maxMessageBytes: number;
  /** A client that lets more than this wait in this process is dropped. */
  readonly maxBufferedBytes: number;
  readonly maxClients: number;
  /** How often clients are asked for a sign of life; who gives none twice in a row is dropped. */
  readonly heartbeatMs: number;
}

export interface WebSockets {
  route(path: string, handler: WebSocketHandler): void;
  /**
   * Answers the server's upgrades from now on; where nothing is routed yet, they stay requests like any
   * other. `root` is a path that may be left out: with `/awaited`, `/ws/chat` is `/awaited/ws/chat`.
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

/** WebSockets beside the HTTP routes of a server, every one of them bounded. */
export function createWebSockets(log: Log, limits: Partial<WebSocketLimits> = {}): WebSockets {
  const { maxMessageBytes, maxBufferedBytes, maxClients, heartbeatMs } = { ...LIMITS, ...limits };
  const handlers = new Map<string, WebSocketHandler>();
  const clients = new Set<{ readonly socket: WebSocket; readonly beat: () => void }>();
  let heartbeat: NodeJS.Timeout | undefined;

  function welcome(socket: WebSocket, path: string, handler: WebSocketHandler): void {
    try {
      admit(socket, path, handler);
    } catch (error) {
      log.error(`a client of ${path} could not be let in: ${reason(error)}`);
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
      // Two, so that a loop which was blocked has had a turn to read the answers that came meanwhile.
      if (unanswered >= 2) return drop("it answers no ping");
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
      if (isBinary) socket.close(1003, "Only texts are understood here.");
      else void hear(data.toString("utf8"));
    });
    // `ws` closes it: with 1009 for a message that is too large, with 1002 for a broken frame.
    socket.on("error", (error) =>
      log.error(`closed a WebSocket client of ${path}: ${reason(error)}`),
    );
    socket.once("close", () => {
      clients.delete(client);
      try {
        listener.onClose();
      } catch (error) {
        log.error(`a leave of ${path} failed: ${reason(error)}`);
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
        refuse(socket, new HttpError(400, "unknown-upgrade", "Only WebSocket is spoken here."));
      else if (handler === undefined)
        refuse(socket, new HttpError(404, "not-found", "There is nothing at this path."));
      else if (sockets.clients.size >= maxClients)
        refuse(
          socket,
          new HttpError(503, "too-many-clients", `There are ${maxClients} clients already.`),
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
      // Compressing costs memory for each client, which a thousand idle ones would hold.
      const sockets = new Sockets({
        noServer: true,
        maxPayload: maxMessageBytes,
        perMessageDeflate: false,
        // One message a turn of the loop: a client that floods must not keep everyone else waiting.
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

/** Answers in HTTP, which is what the client still speaks. */
function refuse(socket: Duplex, { status, code, message }: HttpError): void {
  const body = JSON.stringify({ error: code, message });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  // Nothing is left to tell a client that has gone meanwhile.
  socket.on("error", () => undefined);
  socket.once("finish", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
