import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface Unreadable {
  readonly status: number;
  readonly error: string;
  readonly message: string;
}

const BROKEN: Unreadable = {
  status: 400,
  error: "broken-request",
  message: "The request is not valid HTTP.",
};

const BY_CODE: Readonly<Record<string, Unreadable>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    error: "headers-too-large",
    message: "The headers are larger than 16 KiB.",
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    error: "body-too-large",
    message: "The body's chunk extensions are too large.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    error: "request-timeout",
    message: "The request did not arrive in time.",
  },
};

/** Answers requests that Node's parser cannot read, which reach no handler, with the JSON of every other error. */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // An answer that has begun must not get another one in the middle.
    const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse };
    if (!socket.writable || error.code === "ECONNRESET" || begun?.headersSent) {
      socket.destroy();
      return;
    }
    const { status, ...problem } = BY_CODE[error.code ?? ""] ?? BROKEN;
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
  });
}
