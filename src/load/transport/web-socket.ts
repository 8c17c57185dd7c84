import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import type { ErrorKind } from "../../model/record/sample.ts";
import type { Clock } from "../clock.ts";
import { errorKind } from "../error-kind.ts";
import type { Exchange, Slot, Transport, WireRequest } from "./transport.ts";

/** A transport whose slots also carry WebSocket messages, each slot over its own connection. */
export function withWebSockets(http: Transport, clock: Clock): Transport {
  return (origin, pipelining) => http(origin, pipelining).map((slot) => both(slot, origin, clock));
}

function both(http: Slot, origin: string, clock: Clock): Slot {
  let messages: Slot | null = null;
  return {
    send(request, onDone) {
      if (request.webSocket === undefined) return http.send(request, onDone);
      messages ??= messageSlot(origin, clock);
      messages.send(request, onDone);
    },
    get inFlightSinceMs() {
      return http.inFlightSinceMs ?? messages?.inFlightSinceMs ?? null;
    },
    fail(kind) {
      http.fail(kind);
      messages?.fail(kind);
    },
    destroy() {
      http.destroy();
      messages?.destroy();
    },
  };
}

/** What a server may say about a message that it answers. */
interface Answer {
  readonly id?: unknown;
  readonly status?: unknown;
  readonly startedAt?: unknown;
}

/** A place for one message at a time; the connection opens with the first, and again after it was lost. */
function messageSlot(origin: string, clock: Clock): Slot {
  const exchange: Exchange = {
    sentMs: 0,
    firstByteMs: 0,
    doneMs: 0,
    status: 0,
    error: null,
    startedEpochMs: null,
  };
  const slotId = randomUUID();
  let count = 0;
  let id = "";
  let request: WireRequest | null = null;
  let report: ((exchange: Readonly<Exchange>) => void) | null = null;
  let connection: { readonly socket: WebSocket; readonly path: string } | null = null;
  let destroyed = false;

  function finish(error: ErrorKind | null): void {
    const tell = report;
    if (tell === null || destroyed) return;
    report = null;
    exchange.doneMs = clock.now();
    exchange.firstByteMs = exchange.doneMs;
    exchange.error = error;
    tell(exchange);
  }

  function drop(): void {
    connection?.socket.terminate();
    connection = null;
  }

  /** Everything that is said in the room arrives here: only the message with the id is the answer. */
  function hear(data: Buffer): void {
    if (report === null || request === null || !data.includes(id)) return;
    const text = data.toString("utf8");
    const answer = parse(text);
    if (answer?.id !== id) return;
    exchange.status = typeof answer.status === "number" ? answer.status : 200;
    exchange.startedEpochMs = typeof answer.startedAt === "number" ? answer.startedAt : null;
    if (request.webSocket?.thenReadsNothing) connection?.socket.pause();
    finish(exchange.status === request.expectStatus ? null : "bad-status");
  }

  async function connect(path: string, first: string): Promise<void> {
    const { WebSocket } = await import("ws");
    if (destroyed || report === null) return;
    const socket = new WebSocket(`${origin.replace(/^http/, "ws")}${path}`, {
      perMessageDeflate: false,
    });
    connection = { socket, path };
    const isCurrent = (): boolean => connection?.socket === socket;
    socket.on("open", () => socket.send(first));
    socket.on("message", (data: Buffer) => hear(data));
    // Refused in HTTP: there will be no connection, and `error` and `close` do not follow.
    socket.on("unexpected-response", (upgrade, response) => {
      upgrade.destroy();
      if (!isCurrent()) return;
      connection = null;
      exchange.status = response.statusCode ?? 0;
      finish("bad-status");
    });
    let failure: ErrorKind = "reset";
    socket.on("error", (error) => (failure = errorKind(error)));
    socket.on("close", () => {
      if (!isCurrent()) return;
      connection = null;
      finish(failure);
    });
  }

  return {
    send(wanted, onDone) {
      if (report !== null) throw new Error("a slot carries one request at a time");
      request = wanted;
      report = onDone;
      id = `${slotId}-${++count}`;
      const text = JSON.stringify({ ...wanted.webSocket?.message, id });
      exchange.status = 0;
      exchange.error = null;
      exchange.startedEpochMs = null;
      exchange.sentMs = clock.now();
      if (connection !== null && connection.path !== wanted.path) drop();
      if (connection?.socket.readyState === 1) connection.socket.send(text);
      else {
        drop();
        void connect(wanted.path, text);
      }
    },
    get inFlightSinceMs() {
      return report === null ? null : exchange.sentMs;
    },
    fail(kind) {
      if (report === null) return;
      drop();
      finish(kind);
    },
    destroy() {
      destroyed = true;
      drop();
    },
  };
}

function parse(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
