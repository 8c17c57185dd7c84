import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A TCP server that treats each request's bytes as the test says. */
export interface FakeServer {
  readonly origin: string;
  /** Connections accepted so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Listens on a free port; `onRequest` is called with the path of every request that arrives. */
export async function fakeServer(
  onRequest: (socket: Socket, path: string) => void,
): Promise<FakeServer> {
  let accepted = 0;
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    accepted += 1;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      for (const [, path] of data.toString("latin1").matchAll(/^[A-Z]+ (\S+) HTTP\/1\.1/gm))
        onRequest(socket, path ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    connections: () => accepted,
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
