import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A TCP server that treats each request's bytes as the test says. */
export interface FakeServer {
  readonly origin: string;
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  close(): Promise<void>;
}

export interface FakeServerOptions {
  /** Called with every connection, before anything arrives on it. */
  readonly onConnection?: (socket: Socket) => void;
  /** Listens on this Unix socket instead of a port. */
  readonly socketPath?: string;
  /** Speaks TLS with this. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Listens on a free port; `onRequest` is called with the path of every request that arrives. */
export async function fakeServer(
  onRequest: (socket: Socket, path: string) => void,
  { onConnection, socketPath, tls }: FakeServerOptions = {},
): Promise<FakeServer> {
  let accepted = 0;
  const open = new Set<Socket>();
  const accept = (socket: Socket): void => {
    accepted += 1;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    onConnection?.(socket);
    socket.on("data", (data) => {
      for (const [, path] of data.toString("latin1").matchAll(/^[A-Z]+ (\S+) HTTP\/1\.1/gm))
        onRequest(socket, path ?? "");
    });
  };
  const server: Server = tls === undefined ? createServer(accept) : createTlsServer(tls, accept);
  await new Promise<void>((resolve) =>
    socketPath === undefined
      ? server.listen(0, "127.0.0.1", resolve)
      : server.listen(socketPath, resolve),
  );
  const { port = 0 } = server.address() as Partial<AddressInfo>;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    connections: () => accepted,
    open: () => open.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A whole answer, keep-alive. */
export function answer(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Some\r\n${lines.join("")}content-length: 2\r\n\r\nok`;
}
