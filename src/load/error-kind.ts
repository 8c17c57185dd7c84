import type { ErrorKind } from "../model/record/sample.ts";

/** The system's codes, and undici's. A server that breaks the protocol causes other codes. */
const KINDS: ReadonlyMap<string, ErrorKind> = new Map([
  ["ECONNREFUSED", "refused"],
  // The Unix socket does not exist.
  ["ENOENT", "refused"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["UND_ERR_SOCKET", "reset"],
  // This machine has no file, port or buffer left: the server was never asked.
  ["EMFILE", "local"],
  ["ENFILE", "local"],
  ["EADDRNOTAVAIL", "local"],
  ["ENOBUFS", "local"],
  ["ENOMEM", "local"],
] as const);

/** The kind under which a record counts a connection's error. */
export function errorKind(error: Error): ErrorKind {
  return KINDS.get((error as NodeJS.ErrnoException).code ?? "") ?? "protocol";
}
