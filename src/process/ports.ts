import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

/** A port of 127.0.0.1 on which no one listens now; another process may take it before it is used. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Long enough for a server on this machine, or near it, to accept a connection. */
const ACCEPT_MS = 1000;

/** Whether a server accepts connections at this host and port. */
export function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ACCEPT_MS });
    const end = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
