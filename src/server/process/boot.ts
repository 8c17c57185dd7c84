import type { ChildProcess } from "node:child_process";
import { finished } from "node:stream/promises";
import type { EventLoopSummary } from "../../model/record/run.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import { onAbort } from "../../process/abort.ts";
import { endOf, type ChildEnd } from "../../process/child-end.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { LastLines } from "../../process/last-lines.ts";
import { awaitSameSignal } from "../../process/same-signal.ts";
import type { DatabaseAddress } from "../database/protocol.ts";
import { ChildRequests } from "./child-requests.ts";
import {
  serverExited,
  serverNotReady,
  serverNotStarted,
  serverStopped,
  type SlowPart,
} from "./failures.ts";
import type { Arrangement, ChildOptions, SiteOptions } from "./protocol.ts";

/** A server under test, in its own process. */
export interface LabServer {
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly pid: number;
  /** Aborted, with a `LabError` as its reason, when the process dies without being asked. */
  readonly gone: AbortSignal;
  /**
   * Prepares a trial. Waits for background tasks that are left, and for the end of the old pool if its size
   * changes. This request and the next two reject if the process dies.
   */
  arrange(arrangement: Arrangement): Promise<void>;
  /** Starts observing the server's event loop. */
  observe(): Promise<void>;
  /** What the server's event loop did since `observe`; rejects without an `observe` before. */
  measure(): Promise<EventLoopSummary>;
  /** Asks the process to end and kills it after 500 ms; resolves when it has ended. */
  stop(): Promise<void>;
  /** Kills the process now. */
  kill(): void;
}

export interface BootOptions {
  /** The number of threads that the pooled variant starts with. */
  readonly threads: number;
  /** The URL of a module that exports a lesson's routes; the todo API if absent. */
  readonly routes?: string;
  /** The schema that todos and products are kept in; in memory if absent. */
  readonly database?: DatabaseAddress;
  /** An abort kills the server at once, at any time. */
  readonly signal?: AbortSignal;
  /** If true, an abort does nothing once the server is ready: the caller then calls `stop`. */
  readonly endsPolitely?: boolean;
  /** How long it may take to listen, after it has loaded its own code. */
  readonly readyTimeoutMs?: number;
  /** Called with each line that the server writes to stderr, such as the failure of a background task. */
  readonly onComplaint?: (line: string) => void;
  /** The port on 127.0.0.1; any free one if absent. */
  readonly port?: number;
  /** Lessons for a browser, instead of routes for trials. */
  readonly site?: SiteOptions;
  /** Called with what happens on a site. */
  readonly onEvent?: (event: ServeEvent) => void;
}

/** The server's own code waits for nothing: only a very busy machine takes this long to load it. */
const START_MS = 60_000;
const READY_MS = 10_000;
const POLITE_MS = 500;

/**
 * Starts a server; resolves when it listens.
 * @throws {LabError} `port-unavailable`, `server-not-ready`, `server-exited` if it died first, or the system limit
 * that ended it; the signal's reason if it was aborted
 */
export async function bootServer(options: BootOptions): Promise<LabServer> {
  options.signal?.throwIfAborted();
  const server = new ServerProcess(options);
  await server.ready(options);
  return server;
}

class ServerProcess implements LabServer {
  readonly #child: ChildProcess;
  readonly #requests: ChildRequests;
  readonly #stderr: LastLines;
  readonly #gone = new AbortController();
  readonly #ended: Promise<void>;
  /** What an abort does; set to nothing when the server has ended or the caller takes over. */
  readonly #abort: Disposable;
  #port = 0;
  /** Why it was told to end; the first reason counts. */
  #asked: { readonly reason: unknown } | undefined;

  constructor(options: BootOptions) {
    const { signal, database } = options;
    this.#child = forkBuilt(
      new URL("./entry.js", import.meta.url),
      [JSON.stringify(childOptions(options))],
      { stdio: ["ignore", "ignore", "pipe", "ipc"] },
    );
    if (database) this.#child.send(database, () => undefined);
    this.#stderr = new LastLines(this.#child, options.onComplaint);
    this.#requests = new ChildRequests(this.#child, options.onEvent);
    this.#abort = onAbort(signal, (reason) => this.kill(reason));
    this.#ended = this.#end(signal);
  }

  /** Resolves when it listens; if this rejects, the process has ended. */
  async ready({ readyTimeoutMs = READY_MS, endsPolitely = false }: BootOptions): Promise<void> {
    const { started, ready } = this.#requests;
    try {
      await this.#within(START_MS, "the machine", Promise.race([started, ready]));
      this.#port = await this.#within(readyTimeoutMs, "its routes", ready);
      this.#stderr.tell();
      if (endsPolitely) this.#abort[Symbol.dispose]();
    } catch (error) {
      await this.#ended;
      throw error;
    }
  }

  /** The result of `promise`; if it takes longer than `limitMs`, the process is killed and this rejects. */
  async #within<T>(limitMs: number, slow: SlowPart, promise: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.kill(serverNotReady(limitMs, slow)), limitMs);
    return await promise.finally(() => clearTimeout(timer));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  async arrange(arrangement: Arrangement): Promise<void> {
    await this.#requests.send({ type: "arrange", ...arrangement });
  }

  async observe(): Promise<void> {
    await this.#requests.send({ type: "observe" });
  }

  async measure(): Promise<EventLoopSummary> {
    return (await this.#requests.send({ type: "measure" })) as EventLoopSummary;
  }

  async stop(): Promise<void> {
    this.#asked ??= { reason: serverStopped() };
    if (this.#child.connected) this.#child.disconnect();
    const impatience = setTimeout(() => this.kill(), POLITE_MS);
    await this.#ended;
    clearTimeout(impatience);
  }

  kill(reason: unknown = serverStopped()): void {
    this.#asked ??= { reason };
    this.#child.kill("SIGKILL");
  }

  /** Resolves when the process has ended, and everyone who waits for it knows. */
  async #end(signal: AbortSignal | undefined): Promise<void> {
    const onParentExit = (): void => this.kill();
    process.on("exit", onParentExit);
    const death = await this.#death(signal);
    process.off("exit", onParentExit);
    this.#abort[Symbol.dispose]();
    this.#requests.fail(death);
    if (this.#asked === undefined) this.#gone.abort(death);
  }

  async #death(signal: AbortSignal | undefined): Promise<unknown> {
    const end = await endOf(this.#child);
    if (end instanceof Error) return serverNotStarted(end);
    // Read its last words to the end. `close` would wait for them too, but never comes after this side
    // has disconnected.
    await finished(this.#child.stderr!).catch(() => undefined);
    if (this.#asked === undefined && sentToAGroup(end)) await awaitSameSignal(signal);
    return this.#asked ? this.#asked.reason : serverExited(end, this.#stderr.text);
  }
}

function childOptions({ threads, routes, port, site, database }: BootOptions): ChildOptions {
  return {
    threads,
    parentPid: process.pid,
    ...(routes && { routes }),
    ...(port !== undefined && { port }),
    ...(site && { site }),
    ...(database && { database: true }),
  };
}

/** The exit code of a process that Ctrl-C ended on Windows. */
const CONTROL_C_EXIT = 0xc000013a;

/** Whether it ended by a signal that a terminal or a supervisor sends to both parent and child. */
function sentToAGroup({ code, killedBy }: ChildEnd): boolean {
  return (killedBy !== null && killedBy !== "SIGKILL") || code === CONTROL_C_EXIT;
}
