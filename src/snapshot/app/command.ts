import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError } from "../../errors.ts";
import { onAbort, unlessAborted } from "../../process/abort.ts";
import { endOf, type ChildEnd } from "../../process/child-end.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { LastLines } from "../../process/last-lines.ts";
import { residentMb } from "../../process/machine/memory.ts";
import { processesOf } from "../../process/process-tree.ts";
import { awaitSameSignal } from "../../process/same-signal.ts";
import type { GuardMessage, GuardOptions } from "./guard.ts";
import { lastWordsText } from "./cause.ts";
import { answering, answersAt, placeOf, type Place } from "./place.ts";

/** A user's server, started by a command. */
export interface CommandServer {
  /** Its origin, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Aborted, with a `LabError` as its reason, when the command ends without being asked. */
  readonly gone: AbortSignal;
  /** The end of a sentence about it: the error that it printed, or the last line. */
  readonly lastWords: string;
  /**
   * The memory that its processes hold, in megabytes; null where the system does not say. Its processes are those
   * that ran when this was asked first.
   */
  memoryMb(): number | null;
  /** Ends the command and everything it has started. */
  stop(): Promise<void>;
}

export interface CommandOptions {
  readonly command: string;
  readonly folder: string;
  /** Where it will listen; null if PORT tells it. */
  readonly url: string | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Removes from the server's output what must not be shown. */
  readonly hide?: (text: string) => string;
}

const LOOK_MS = 50;

/**
 * Starts a server and resolves when it listens.
 * @throws {LabError} `port-taken`, `command-ended`, or `never-listened` after `timeoutMs`; the signal's reason if it
 * was aborted. In each case everything that was started has ended.
 */
export async function startCommand(options: CommandOptions): Promise<CommandServer> {
  const { command, url, signal } = options;
  signal.throwIfAborted();
  if (url !== null && (await answersAt(url))) throw portTaken(url, command);
  const place = await placeOf(url);
  const server = new GuardedCommand(options, place);
  try {
    await server.listening();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A command and the guard that ends it completely, whatever happens to this process. */
class GuardedCommand implements CommandServer {
  readonly #options: CommandOptions;
  /** In the environment of its processes. */
  readonly #mark = randomUUID();
  #processes: readonly number[] | null = null;
  readonly #place: Place;
  readonly #guard: ChildProcess;
  readonly #output: LastLines;
  readonly #gone = new AbortController();
  /** Resolves when the guard has ended, and everything that it guards. */
  readonly #ended: Promise<ChildEnd | Error>;
  readonly #started: Promise<void>;
  readonly #abort: Disposable;
  #asked = false;
  #url = "";

  constructor(options: CommandOptions, place: Place) {
    this.#options = options;
    this.#place = place;
    this.#guard = forkGuard(options, place, this.#mark);
    this.#output = new LastLines(this.#guard);
    this.#ended = endOf(this.#guard);
    this.#abort = onAbort(options.signal, () => this.#tell("kill"));
    this.#started = new Promise((resolve) => {
      this.#guard.on("message", (message: GuardMessage) => {
        if (message.type === "started") resolve();
        else void this.#hear(message);
      });
    });
    void this.#ended.then((end) =>
      end instanceof Error
        ? this.#lose(`could not be started: ${end.message}`, false)
        : this.#lose("was killed", true),
    );
  }

  /** Resolves when the command listens where it should. */
  async listening(): Promise<void> {
    const { signal, timeoutMs } = this.#options;
    // The time that the guard takes to load is not the command's.
    await unlessAborted(AbortSignal.any([signal, this.#gone.signal]), this.#started);
    const givenUpAt = performance.now() + timeoutMs;
    for (;;) {
      const last = performance.now() > givenUpAt;
      const url = await answering(this.#place.urls);
      signal.throwIfAborted();
      this.#gone.signal.throwIfAborted();
      if (url !== null) return void (this.#url = url);
      if (last) throw neverListened(this.#options, this.#place, this.lastWords);
      await delay(LOOK_MS);
    }
  }

  get url(): string {
    return this.#url;
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  memoryMb(): number | null {
    this.#processes ??= processesOf(this.#mark);
    return residentMb(this.#processes);
  }

  get lastWords(): string {
    return this.#lastWords(false);
  }

  #lastWords(ended: boolean): string {
    const { hide = (text) => text, folder } = this.#options;
    return lastWordsText(hide(this.#output.text), folder, ended);
  }

  async stop(): Promise<void> {
    this.#abort[Symbol.dispose]();
    this.#asked = true;
    this.#tell(this.#options.signal.aborted ? "kill" : "end");
    await this.#ended;
  }

  #tell(what: "end" | "kill"): void {
    if (this.#guard.connected) this.#guard.send(what, () => undefined);
  }

  async #hear(message: Exclude<GuardMessage, { readonly type: "started" }>): Promise<void> {
    if (message.type === "failed")
      await this.#lose(`could not be started: ${message.message}`, false);
    else if (message.killedBy === null)
      await this.#lose(`ended with exit code ${message.code ?? "unknown"}`, false);
    else await this.#lose(`was killed by ${message.killedBy}`, true);
  }

  /** Reports that the command has ended, unless it was asked to, or that `signal` ends everything. */
  async #lose(how: string, bySignal: boolean): Promise<void> {
    if (bySignal && !this.#asked) await awaitSameSignal(this.#options.signal);
    // The last output is still on its way.
    await new Promise(setImmediate);
    if (!this.#asked && !this.#options.signal.aborted)
      this.#gone.abort(commandEnded(this.#options.command, how, this.#lastWords(!bySignal)));
  }
}

function forkGuard({ command, folder }: CommandOptions, place: Place, mark: string): ChildProcess {
  // The guard runs without NODE_OPTIONS; the user's server is started as in the user's shell.
  const { NODE_OPTIONS } = process.env;
  const env = { ...(NODE_OPTIONS !== undefined && { NODE_OPTIONS }), ...place.env };
  const options: GuardOptions = { command, folder, env, mark };
  return forkBuilt(new URL("./guard.js", import.meta.url), [JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

function portTaken(url: string, command: string): LabError {
  return new LabError({
    code: "port-taken",
    message: `Another server is already listening at ${url}, and would be measured instead of \`${command}\`.`,
    hint: "Stop that server, or leave out `command` in the config to measure it.",
  });
}

function commandEnded(command: string, how: string, lastWords: string): LabError {
  return new LabError({
    code: "command-ended",
    message: `The server's command \`${command}\` ${how}${lastWords}`,
    hint: "Run the command by itself and check that it keeps running and listens.",
    exitCode: EXIT.no,
  });
}

function neverListened(
  { command, timeoutMs }: CommandOptions,
  { name, hint }: Place,
  lastWords: string,
): LabError {
  return new LabError({
    code: "never-listened",
    message: `The server's command \`${command}\` ran for ${timeoutMs / 1000} s and did not listen on ${name}${lastWords}`,
    hint,
    exitCode: EXIT.no,
  });
}
