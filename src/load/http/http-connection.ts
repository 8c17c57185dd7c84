import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { HANDLER_STARTED_HEADER } from "../../model/handler-start.ts";
import type { ErrorKind } from "../../model/record/sample.ts";
import type { Clock } from "../clock.ts";
import { errorKind } from "../error-kind.ts";
import { createResponseParser, type ResponseParser } from "./response-parser.ts";
import { ProtocolError } from "./head.ts";
import type { LoadRequest } from "./request.ts";
import type { Exchange } from "../transport/transport.ts";

// undici costs twice wrk's CPU per request, most of it in making and checking a request that is
// always the same. A load's request is built once and written as it is; see bench:load.

/** Where a load goes. */
export interface Endpoint {
  readonly secure: boolean;
  /** The address to connect to, resolved beforehand: a load looks nothing up. */
  readonly address: string;
  readonly port: number;
  /** The Host field: a name or an address, with its port where that is not the scheme's own. */
  readonly host: string;
}

/** One connection of a load, which carries up to `pipelining` requests at a time. */
export interface LoadConnection {
  /** Connects and resolves with how long that took, in milliseconds; rejects with a `ConnectError`. */
  open(): Promise<number>;
  /** Requests that have been sent and not answered. */
  readonly inFlight: number;
  readonly isOpen: boolean;
  /** Sends on an open connection; the exchange given to `onDone` is used again afterwards. */
  send(onDone: (exchange: Readonly<Exchange>) => void): void;
  /** Gives up all that is in flight as this kind when the oldest was sent before `sentBeforeMs`. */
  expire(sentBeforeMs: number): void;
  destroy(): void;
  /** Bytes received so far. */
  readonly bytesRead: number;
}

/** Why a connection could not be opened. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, cause: Error) {
    super(inWords(cause), { cause });
    this.kind = kind;
  }
}

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly pipelining: number;
  readonly connectTimeoutMs: number;
}

/** One for all connections: a chunk is read to its end before the next one arrives. */
const received = Buffer.allocUnsafeSlow(64 * 1024);

interface InFlight {
  readonly exchange: Exchange;
  onDone: (exchange: Readonly<Exchange>) => void;
}

/** A connection for loading `endpoint` with one and the same request. */
export function createLoadConnection(
  endpoint: Endpoint,
  request: LoadRequest,
  { clock, pipelining, connectTimeoutMs }: ConnectionOptions,
): LoadConnection {
  let socket: Socket | null = null;
  let isOpen = false;
  let bytesRead = 0;
  let arrivedMs = 0;
  // A ring: answers come in the order of the requests, and nothing is allocated for them.
  const ring: InFlight[] = Array.from({ length: pipelining }, () => ({
    exchange: blank(),
    onDone: ignore,
  }));
  let oldest = 0;
  let inFlight = 0;
  let parser = createParser();

  function createParser(): ResponseParser {
    return createResponseParser(
      {
        isHead: () => request.isHead,
        onHead({ status, startedEpochMs }) {
          const { exchange } = ring[oldest]!;
          // What arrived together with the answer before cannot answer what was sent after it.
          if (inFlight === 0 || exchange.sentMs > arrivedMs)
            throw new ProtocolError("an answer that nobody asked for");
          exchange.firstByteMs = arrivedMs;
          exchange.status = status;
          exchange.startedEpochMs = startedEpochMs;
        },
        onEnd(reusable) {
          if (reusable) return finish(null, arrivedMs);
          const others = inFlight - 1;
          drop();
          finish(null, arrivedMs);
          // It has not taken those behind the last one it answered (RFC 9112, section 9.3.2).
          failOldest(others, "reset", true);
        },
      },
      HANDLER_STARTED_HEADER,
    );
  }

  /** Ends the oldest request in flight; whoever hears of it may send the next at once. */
  function finish(error: ErrorKind | null, atMs: number, notTaken = false): void {
    const { exchange, onDone } = ring[oldest]!;
    exchange.notTaken = notTaken;
    oldest = (oldest + 1) % pipelining;
    inFlight -= 1;
    exchange.doneMs = atMs;
    if (exchange.status === 0) exchange.firstByteMs = exchange.doneMs;
    exchange.error = error ?? (request.expects(exchange.status) ? null : "bad-status");
    onDone(exchange);
  }

  function failOldest(count: number, kind: ErrorKind, notTaken = false): void {
    const now = clock.now();
    // Whoever hears of one may destroy the connection: then there is nothing left to report.
    for (let left = count; left > 0 && inFlight > 0; left--) finish(kind, now, notTaken);
  }

  /** Lets go of the socket: what it still says is no longer listened to. */
  function drop(): void {
    isOpen = false;
    socket?.destroy();
    socket = null;
  }

  function fail(kind: ErrorKind): void {
    drop();
    failOldest(inFlight, kind);
  }

  function onBytes(length: number): boolean {
    bytesRead += length;
    // One look at the clock for all that arrived together: it arrived at the same time.
    arrivedMs = clock.now();
    try {
      parser.feed(received, length);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      fail("protocol");
    }
    return true;
  }

  /** The server has closed its side. */
  function onEndOfStream(): void {
    parser.close();
    // Still open unless that has ended a body that only the close ends: what is left has no answer.
    if (isOpen) fail("reset");
  }

  return {
    open() {
      // An attempt that is still under way must not open a socket nobody knows of.
      drop();
      const startMs = clock.now();
      parser = createParser();
      const opening = openSocket(endpoint, (length) =>
        socket === opening ? onBytes(length) : false,
      );
      socket = opening;
      return new Promise((resolve, reject) => {
        const tooLong = setTimeout(() => opening.destroy(timedOut()), connectTimeoutMs);
        opening.once(endpoint.secure ? "secureConnect" : "connect", () => {
          clearTimeout(tooLong);
          if (socket !== opening) return;
          isOpen = true;
          resolve(clock.now() - startMs);
        });
        // What happens to a socket that was let go of is nobody's business any more.
        opening.on("end", () => {
          if (socket === opening && isOpen) onEndOfStream();
        });
        opening.on("error", (error) => {
          clearTimeout(tooLong);
          reject(new ConnectError(errorKind(error), error));
          if (socket === opening && isOpen) fail("reset");
        });
        opening.on("close", () => {
          clearTimeout(tooLong);
          reject(new ConnectError("reset", new Error("the connection was closed")));
          if (socket === opening && isOpen) onEndOfStream();
        });
      });
    },
    get inFlight() {
      return inFlight;
    },
    get isOpen() {
      return isOpen;
    },
    send(onDone) {
      const slot = ring[(oldest + inFlight) % pipelining]!;
      inFlight += 1;
      slot.onDone = onDone;
      const { exchange } = slot;
      exchange.status = 0;
      exchange.error = null;
      exchange.startedEpochMs = null;
      exchange.sentMs = clock.now();
      socket!.write(request.bytes);
    },
    expire(sentBeforeMs) {
      if (inFlight > 0 && ring[oldest]!.exchange.sentMs < sentBeforeMs) fail("timeout");
    },
    destroy() {
      inFlight = 0;
      drop();
    },
    get bytesRead() {
      return bytesRead;
    },
  };
}

function openSocket(endpoint: Endpoint, onBytes: (length: number) => boolean): Socket {
  const options = {
    host: endpoint.address,
    port: endpoint.port,
    noDelay: true,
    onread: { buffer: received, callback: onBytes },
  };
  if (!endpoint.secure) return connectTcp(options);
  const name = endpoint.host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return connectTls({
    ...options,
    ALPNProtocols: ["http/1.1"],
    // What the certificate is for. Server names are never addresses (RFC 6066, section 3).
    ...(isIP(name) === 0 && { servername: name }),
  });
}

/** OpenSSL's own words are lines of file names and numbers, but for its reason. */
function inWords(error: Error): string {
  const { code = "", reason } = error as NodeJS.ErrnoException & { readonly reason?: string };
  if (code !== "EPROTO" && !code.startsWith("ERR_SSL")) return error.message;
  return `TLS failed${reason === undefined ? "" : `, with “${reason}”`}`;
}

function timedOut(): Error {
  return Object.assign(new Error("connecting took too long"), { code: "ETIMEDOUT" });
}

function blank(): Exchange {
  return { sentMs: 0, firstByteMs: 0, doneMs: 0, status: 0, error: null, startedEpochMs: null };
}

function ignore(): void {
  // Nothing has been sent yet.
}
