/**
 * Why a request failed; `bad-status` means an answer with another status than expected, `local` that this machine
 * could not open a connection.
 */
export const ERROR_KINDS = [
  "refused",
  "reset",
  "timeout",
  "bad-status",
  "protocol",
  "local",
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/**
 * One request, with times in milliseconds since the trial's first send.
 * A request that got no byte back has `firstByteMs` equal to `doneMs` and `status` 0.
 */
export interface Sample {
  /** Its position in the plan. */
  readonly i: number;
  /** When it was due to be sent. */
  readonly dueMs: number;
  readonly sentMs: number;
  /** When the server's handler began to serve it; null for servers that do not say. */
  readonly startedMs: number | null;
  readonly firstByteMs: number;
  readonly doneMs: number;
  readonly status: number;
  readonly error: ErrorKind | null;
}
