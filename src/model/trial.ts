/** How requests are issued (client side). */
export const PATTERNS = ["sequential", "concurrent", "limited"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** One cell of an experiment: how the server waits × how the client asks. */
export interface Cell {
  /** The name of a variant (`variants.ts`) or of a lesson's own condition. */
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
  /** How long the handler waits, in the curriculum's seconds; the run multiplies it by its scale. */
  readonly wait: Wait;
  /** Sent instead of the request, on a WebSocket to `path` that is opened before the clock starts. */
  readonly webSocket?: WebSocketMessage;
}

/**
 * One message. It is sent as a JSON object with an added `id`, and is done when an object with that `id`
 * comes back. The answer's `status` counts as 200 if it has none; its `startedAt`, if any, is when the
 * server began to work on it (epoch milliseconds).
 */
export interface WebSocketMessage {
  readonly message: Readonly<Record<string, unknown>>;
  /** If set, nothing more is read from the connection after the answer, and the connection stays open. */
  readonly thenReadsNothing?: true;
}

/** Seconds, or several waits of one handler: one after another, or started together. */
export type Wait =
  | number
  | { readonly inTurn: readonly Wait[] }
  | { readonly together: readonly Wait[] };
