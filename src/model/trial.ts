/** How requests are issued (client side). */
export const PATTERNS = ["sequential", "concurrent", "limited"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** One cell of an experiment: how the server waits × how the client asks. */
export interface Cell {
  /** A variant's name, as `server/sleep.ts` registers it, or a lesson's own condition. */
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
}

/** Seconds, or several waits of one handler: one after another, or begun together. */
export type Wait =
  | number
  | { readonly inTurn: readonly Wait[] }
  | { readonly together: readonly Wait[] };
