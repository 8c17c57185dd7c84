/** How requests are issued (client side). */
export const PATTERNS = ["sequential", "concurrent", "limited"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** One cell of an experiment: how the server waits × how the client asks. */
export interface Cell {
  /** A variant's name, of those in `variants.ts`, or a lesson's own condition. */
  readonly variant: string;
  readonly pattern: Pattern;
}

/** One request of a trial, as a lesson plans it. */
export interface PlannedRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** The path below the variant's mount, such as `/todos/1`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Any other status counts as a `bad-status` error. */
  readonly expectStatus: number;
  /** What the handler declares to wait, in the curriculum's seconds; the run multiplies it by its scale. */
  readonly wait: Wait;
  /** Sent on a WebSocket to `path`, which is opened before the clock starts, in place of the request. */
  readonly webSocket?: WebSocketMessage;
}

/**
 * One message and what comes of it. It is sent as a JSON object with an `id` of its own added, and is
 * done when an object with that `id` comes back, whose `status` is 200 where it says none, and whose
 * `startedAt`, if any, is when the server began to work on it (epoch milliseconds).
 */
export interface WebSocketMessage {
  readonly message: Readonly<Record<string, unknown>>;
  /** After its answer nothing more is read from the connection, which stays open. */
  readonly thenReadsNothing?: true;
}

/** Seconds, or several waits of one handler: one after another, or begun together. */
export type Wait =
  | number
  | { readonly inTurn: readonly Wait[] }
  | { readonly together: readonly Wait[] };
