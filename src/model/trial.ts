/** How requests are issued (client side). */
export const PATTERNS = ["sequential", "concurrent", "limited"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** One cell of an experiment: how the server waits × how the client asks. */
export interface Cell {
  /** A variant's name, as `server/sleep.ts` registers it. */
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
  /** The wait the handler declares, in the curriculum's seconds; the run multiplies it by its scale. */
  readonly waitSeconds: number;
}
