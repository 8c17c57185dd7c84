import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ErrorKind } from "../../model/record/sample.ts";
import { errorKind } from "../error-kind.ts";

/** Where a load goes. */
export interface Endpoint {
  readonly secure: boolean;
  /** The address to connect to, resolved beforehand: a load looks nothing up. */
  readonly address: string;
  readonly port: number;
  /** The Host field: a name or an address, with its port where that is not the scheme's own. */
  readonly host: string;
  /** The path of a Unix socket to connect to instead of `address` and `port`. */
  readonly socketPath?: string;
  /** Accepts whatever certificate the server shows. */
  readonly insecure?: boolean;
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

/** What becomes of a socket; nothing is called after `failed` or `ended`. */
export interface SocketListener {
  /** Connected, and the TLS handshake done where there is one. */
  opened(): void;
  /** So many bytes are in `received`; false to take no more. */
  received(length: number): boolean;
  /** The server has closed its side in good order. */
  ended(): void;
  /** It could not be opened, or broke. */
  failed(error: ConnectError): void;
}

/** One for all sockets: what has arrived is read to its end before the next bytes arrive. */
export const received: Buffer = Buffer.allocUnsafeSlow(64 * 1024);

/** Begins to connect; gives up, as `failed`, after `timeoutMs`. */
export function openSocket(
  endpoint: Endpoint,
  timeoutMs: number,
  listener: SocketListener,
): Socket {
  const socket = connect(endpoint, (length) => listener.received(length));
  const tooLong = setTimeout(() => socket.destroy(timedOut()), timeoutMs);
  let isOpen = false;
  let isOver = false;
  const finish = (tell: () => void): void => {
    clearTimeout(tooLong);
    if (isOver) return;
    isOver = true;
    tell();
  };
  const fail = (error: Error): void => listener.failed(new ConnectError(errorKind(error), error));
  socket.once(endpoint.secure ? "secureConnect" : "connect", () => {
    clearTimeout(tooLong);
    isOpen = true;
    listener.opened();
  });
  // During a handshake an error follows, which says more.
  socket.on("end", () => isOpen && finish(() => listener.ended()));
  socket.on("error", (error) => finish(() => fail(error)));
  socket.on("close", () => finish(() => (isOpen ? listener.ended() : fail(closed()))));
  return socket;
}

function connect(endpoint: Endpoint, onBytes: (length: number) => boolean): Socket {
  const { address, port, socketPath, secure, insecure = false } = endpoint;
  const onread = { buffer: received, callback: onBytes };
  const options =
    socketPath === undefined
      ? { host: address, port, noDelay: true, onread }
      : { path: socketPath, onread };
  if (!secure) return connectTcp(options);
  const name = endpoint.host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return connectTls({
    ...options,
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: !insecure,
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

function closed(): Error {
  return Object.assign(new Error("the connection was closed"), { code: "ECONNRESET" });
}
