import type { ErrorKind } from "../model/record/sample.ts";

/** The system's codes, undici's among them. What speaks, but not as it should, has other ones. */
const KINDS: ReadonlyMap<string, ErrorKind> = new Map([
  ["ECONNREFUSED", "refused"],
  // A Unix socket that does not exist.
  ["ENOENT", "refused"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["UND_ERR_SOCKET", "reset"],
] as const);

/** What a connection's error counts as in a record. */
export function errorKind(error: Error): ErrorKind {
  return KINDS.get((error as NodeJS.ErrnoException).code ?? "") ?? "protocol";
}
