import type { ErrorKind } from "../../model/record/sample.ts";
import type { WebSocketMessage } from "../../model/trial.ts";

/** A request as it goes out: everything that can be built before the clock starts has been. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, from the origin's root. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly expectStatus: number;
  /** Sent on a WebSocket to `path` instead of a request; see `withWebSockets`. */
  readonly webSocket?: WebSocketMessage;
}

/** What happened to one request, in the clock's milliseconds. */
export interface Exchange {
  sentMs: number;
  firstByteMs: number;
  doneMs: number;
  /** 0 if no status line arrived. */
  status: number;
  error: ErrorKind | null;
  /** When the server says its handler began, in epoch milliseconds; null when it does not say. */
  startedEpochMs: number | null;
  /** The server closed, as it had said it would, without taking this one: it can be sent again. */
  notTaken?: boolean;
  /** How long this request waited for its connection to open; null when it was open. */
  connectMs?: number | null;
}

/**
 * A place for one request at a time on a connection. The exchange passed to `onDone` is reused by the next
 * request, so that a long load allocates nothing per request: copy what you want to keep.
 */
export interface Slot {
  send(request: WireRequest, onDone: (exchange: Readonly<Exchange>) => void): void;
  /** When the request in flight was sent; null when there is none. */
  readonly inFlightSinceMs: number | null;
  /** How many times a connection was opened so far; absent where that is not counted. */
  readonly connections?: number;
  /** Gives up on the request in flight, which then ends with this kind; the next one reconnects. */
  fail(kind: ErrorKind): void;
  /** Closes the connection at once; what is in flight is never reported. */
  destroy(): void;
}

/**
 * Opens a connection to an origin and returns its slots: one, or `pipelining` of them, which send without waiting
 * for each other's answers. Tests use their own transport.
 */
export type Transport = (origin: string, pipelining?: number) => readonly Slot[];
