import { onAbort } from "../../process/abort.ts";
import { openSocket, type ConnectError, type Endpoint } from "./endpoint.ts";

/** Long enough for a handshake on this machine or near it. */
const HANDSHAKE_MS = 1000;

/**
 * Whether a server speaks TLS there, whatever its certificate: worth asking when it was sent plain
 * HTTP and answered none of it. False when it does not say soon, or the signal aborts.
 */
export function speaksTls(endpoint: Endpoint, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const secure = { ...endpoint, secure: true, insecure: true };
    const socket = openSocket(secure, HANDSHAKE_MS, {
      opened: () => end(true),
      received: () => false,
      ended: () => end(false),
      failed: (error) => end(isAlert(error)),
    });
    const listening = onAbort(signal, () => socket.destroy());
    function end(speaks: boolean): void {
      listening[Symbol.dispose]();
      socket.destroy();
      resolve(speaks);
    }
  });
}

/** Only a server of TLS refuses a handshake in the words of TLS. */
function isAlert({ cause }: ConnectError): boolean {
  return /^ERR_SSL_.*_ALERT_/.test((cause as NodeJS.ErrnoException).code ?? "");
}
