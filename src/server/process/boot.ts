import type { ChildProcess } from "node:child_process";
import { finished } from "node:stream/promises";
import { EXIT, LabError } from "../../errors.ts";
import type { EventLoopSummary } from "../../model/record/run.ts";
import { onAbort } from "../../process/abort.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { createCalls } from "./child-requests.ts";
import type { DatabaseAddress } from "../database/protocol.ts";
import type { Arrangement, ChildOptions, SiteOptions } from "./protocol.ts";
import type { ServeEvent } from "../../model/serve-event.ts";

/** A server under test, in a process of its own. */
export interface LabServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly pid: number;
  /** Aborted, with a `LabError` as its reason, when the process dies unasked. */
  readonly gone: AbortSignal;
  /**
   * Prepares a trial. Waits for what background tasks are left, and for the end of a pool of
   * another size. This call and the next two reject when the process dies.
   */
  arrange(arrangement: Arrangement): Promise<void>;
  /** Starts observing the server's event loop. */
  observe(): Promise<void>;
  /** The server's event loop since `observe`; rejects when nothing was being observed. */
  measure(): Promise<EventLoopSummary>;
  /** Asks the process to end, kills it after 500 ms; resolves when it has ended. */
  stop(): Promise<void>;
  /** Kills the process now. */
  kill(): void;
}

const POLITE_MS = 500;
const STDERR_KEPT = 4096;

/**
 * Starts a server; `threads` is the size of the pooled variant's first pool, `routes` the URL of a module
 * that exports a lesson's routes; `site` serves lessons to a browser in its place. An abort of `signal` kills the server at once, at any time.
 * @throws {LabError} `port-unavailable`; `server-not-ready` after `readyTimeoutMs`, `server-exited` when it died first;
 * the signal's reason when it was aborted.
 */
export async function bootServer(options: {
  readonly threads: number;
  readonly routes?: string;
  /** The schema that todos and products are kept in; in memory when absent. */
  readonly database?: DatabaseAddress;
  readonly signal?: AbortSignal;
  readonly readyTimeoutMs?: number;
  /** Hears each line the server says on stderr, such as the failure of a background task. */
  readonly onComplaint?: (line: string) => void;
  /** On 127.0.0.1; any that is free when absent. */
  readonly port?: number;
  readonly site?: SiteOptions;
  /** Hears what happens on a site. */
  readonly onEvent?: (event: ServeEvent) => void;
}): Promise<LabServer> {
  const { threads, routes, database, signal, readyTimeoutMs = 10_000 } = options;
  const { onComplaint, port, site } = options;
  signal?.throwIfAborted();
  const child = forkChild({
    threads,
    parentPid: process.pid,
    ...(routes && { routes }),
    ...(port !== undefined && { port }),
    ...(site && { site }),
    ...(database && { database: true }),
  });
  if (database) child.send(database, () => undefined);
  const stderrTail = keepTail(child, onComplaint);
  const gone = new AbortController();
  const calls = createCalls(child, options.onEvent);
  let asked: { readonly reason: unknown } | undefined;

  /** The first to ask says why. */
  function kill(why: unknown = stopped()): void {
    asked ??= { reason: why };
    child.kill("SIGKILL");
  }
  const onParentExit = (): void => kill();
  const listening = onAbort(signal, kill);
  process.on("exit", onParentExit);

  // Its last words are read to their end; `close` would wait for them too, but never comes once
  // this side has disconnected.
  const ended = new Promise<void>((resolve) => {
    const end = (death: unknown): void => {
      listening[Symbol.dispose]();
      process.off("exit", onParentExit);
      calls.fail(death);
      if (asked === undefined) gone.abort(death);
      resolve();
    };
    child.once("exit", (code, killedBy) => {
      const read = child.stderr && finished(child.stderr).catch(() => undefined);
      void Promise.resolve(read).then(() =>
        end(asked ? asked.reason : exited(code, killedBy, stderrTail())),
      );
    });
    // Without a pid there was never a process, and there will be no `exit`.
    child.on("error", (error) => {
      if (child.pid === undefined) end(exited(null, null, error.message));
    });
  });

  const timer = setTimeout(() => kill(notReady(readyTimeoutMs)), readyTimeoutMs);
  try {
    const openPort = await calls.ready;
    return {
      origin: `http://127.0.0.1:${openPort}`,
      pid: child.pid ?? 0,
      gone: gone.signal,
      arrange: async (trial) => void (await calls.call({ type: "arrange", ...trial })),
      observe: async () => void (await calls.call({ type: "observe" })),
      measure: async () => (await calls.call({ type: "measure" })) as EventLoopSummary,
      async stop() {
        asked ??= { reason: stopped() };
        if (child.connected) child.disconnect();
        const impatience = setTimeout(kill, POLITE_MS);
        await ended;
        clearTimeout(impatience);
      },
      kill: () => kill(),
    };
  } catch (error) {
    await ended;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function forkChild(options: ChildOptions): ChildProcess {
  return forkBuilt(new URL("./entry.js", import.meta.url), [JSON.stringify(options)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Reads stderr to its end, so that the child never waits for a reader, and keeps the last of it. */
function keepTail(
  child: ChildProcess,
  onLine: (line: string) => void = () => undefined,
): () => string {
  let tail = "";
  let begun = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-STDERR_KEPT);
    const lines = (begun + text).split("\n");
    begun = (lines.pop() ?? "").slice(-STDERR_KEPT);
    for (const line of lines) onLine(line);
  });
  return () => tail;
}

function exited(code: number | null, killedBy: NodeJS.Signals | null, stderr: string): LabError {
  const how =
    killedBy !== null ? `was killed by ${killedBy}` : `ended with exit code ${code ?? "unknown"}`;
  const lastLine = stderr.trim().split("\n").at(-1)?.trim();
  return new LabError({
    code: "server-exited",
    message: `The server under test ${how}${lastLine ? `: ${lastLine}` : "."}`,
    hint: "Run it again; if it ends the same way, look for what failed in the lesson's routes.",
    exitCode: EXIT.no,
  });
}

function notReady(limitMs: number): LabError {
  return new LabError({
    code: "server-not-ready",
    message: `The server under test was not ready within ${limitMs} ms.`,
    hint: "Run it again when the machine is less busy.",
    exitCode: EXIT.no,
  });
}

function stopped(): LabError {
  return new LabError({
    code: "server-stopped",
    message: "The server under test was stopped.",
    hint: "Boot another one.",
    exitCode: EXIT.no,
  });
}
