import { connect } from "node:net";

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
