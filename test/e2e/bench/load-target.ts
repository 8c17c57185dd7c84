import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { TEST_CERTIFICATE, TEST_KEY } from "../../unit/load/http/certificate.ts";

/** What the server saw of one request; times in milliseconds since the epoch. */
export interface LoggedRequest {
  readonly receivedMs: number;
  readonly answeredMs: number | null;
  readonly status: number | null;
  readonly method: string;
  readonly path: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Of the connection it came on; null on a Unix socket. */
  readonly remotePort: number | null;
}

export interface LoadTarget {
  readonly url: (path: string) => string;
  readonly secureUrl: (path: string) => string;
  readonly port: number;
  readonly securePort: number;
  /** A Unix socket that answers as the port does. */
  readonly socketPath: string;
  /** What arrived since it was last asked for. */
  takeLog(): Promise<readonly LoggedRequest[]>;
  stop(): Promise<void>;
}

/** Starts `load-target.mjs` in a process of its own: it must not share a thread with the load. */
export async function startLoadTarget(): Promise<LoadTarget> {
  const child = fork(fileURLToPath(new URL("load-target.mjs", import.meta.url)), {
    env: { ...process.env, TLS_KEY: TEST_KEY, TLS_CERT: TEST_CERTIFICATE },
    execArgv: [],
  });
  const [{ ports, socketPath }] = (await once(child, "message")) as [
    {
      readonly ports: { readonly plain: number; readonly secure: number };
      readonly socketPath: string;
    },
  ];
  return {
    url: (path) => `http://127.0.0.1:${ports.plain}${path}`,
    secureUrl: (path) => `https://localhost:${ports.secure}${path}`,
    port: ports.plain,
    securePort: ports.secure,
    socketPath,
    async takeLog() {
      child.send("log");
      const [{ log }] = (await once(child, "message")) as [{ readonly log: LoggedRequest[] }];
      return log;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
