import { once } from "node:events";
import { endOf } from "../../process/child-end.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { unlessAborted } from "../../process/abort.ts";

/** A server of ours that answers at once, in a process of its own. */
export interface NullServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts it; null if it cannot be started, since a measurement is whole without it. */
export async function startNullServer(signal: AbortSignal): Promise<NullServer | null> {
  const child = forkBuilt(new URL("./null-server.js", import.meta.url), [], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = endOf(child);
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await ended;
  };
  try {
    const listening = once(child, "message").then(([port]) => Number(port));
    const port = await unlessAborted(signal, Promise.race([listening, ended.then(() => null)]));
    return port === null ? null : { origin: `http://127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
