import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError } from "../../errors.ts";
import { onAbort } from "../../process/abort.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { freePort } from "../../process/free-port.ts";
import type { GuardMessage, GuardOptions } from "./guard.ts";
import { placeAt, placeByPort, type Place } from "./place.ts";
import { answersAt, takenPorts } from "./port.ts";

/** A user's server that a command has started. */
export interface CommandServer {
  /** Its origin, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Aborted, with a `LabError` as its reason, when the command ends unasked. */
  readonly gone: AbortSignal;
  /** Ends the command and everything it has started. */
  stop(): Promise<void>;
}

export interface CommandOptions {
  readonly command: string;
  readonly folder: string;
  /** Where it will listen; null when it is told by PORT, or prints it. */
  readonly url: string | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const LOOK_MS = 50;
const OUTPUT_KEPT = 8192;

/**
 * Starts a server and resolves when it listens.
 * @throws {LabError} `port-taken`, `command-ended`, or `never-listened` after `timeoutMs`; the signal's
 * reason when it was aborted. Nothing that was started is left then.
 */
export async function startCommand(options: CommandOptions): Promise<CommandServer> {
  const { command, url, timeoutMs, signal } = options;
  signal.throwIfAborted();
  if (url !== null) await refuseTakenPort(url, command);
  const place = url === null ? placeByPort(await freePort(), await takenPorts()) : placeAt(url);
  const child = forkGuard(options, place);
  const output = keepOutput(child);
  const ended = watch(child, command, output);
  const listening = onAbort(signal, () => tell(child, "kill"));

  async function stop(): Promise<void> {
    listening[Symbol.dispose]();
    ended.expected = true;
    tell(child, signal.aborted ? "kill" : "end");
    await ended.whole;
  }

  const givenUpAt = performance.now() + timeoutMs;
  try {
    for (;;) {
      const last = performance.now() > givenUpAt;
      const found = await place.find(output(), last);
      signal.throwIfAborted();
      ended.gone.signal.throwIfAborted();
      if (found !== null) return { url: found, gone: ended.gone.signal, stop };
      if (last) throw neverListened(options, place.name(), output());
      await delay(LOOK_MS);
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

function forkGuard({ command, folder }: CommandOptions, { env }: Place): ChildProcess {
  // The guard does without NODE_OPTIONS; the user's server is started as the user's shell would.
  const { NODE_OPTIONS } = process.env;
  const options: GuardOptions = {
    command,
    folder,
    env: { ...(NODE_OPTIONS !== undefined && { NODE_OPTIONS }), ...env },
    mark: randomUUID(),
  };
  return forkBuilt(new URL("./guard.js", import.meta.url), [JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** Reads both streams to their end, so that nobody waits for a reader, and keeps the last of them. */
function keepOutput(child: ChildProcess): () => string {
  let kept = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      kept = (kept + text).slice(-OUTPUT_KEPT);
    });
  return () => kept;
}

interface Ended {
  /** Set before the command is asked to end. */
  expected: boolean;
  readonly gone: AbortController;
  /** Resolves when the guard has ended, and with it everything it guards. */
  readonly whole: Promise<void>;
}

function watch(child: ChildProcess, command: string, output: () => string): Ended {
  const gone = new AbortController();
  const ended: Ended = {
    expected: false,
    gone,
    whole: new Promise((resolve) => child.once("exit", () => resolve())),
  };
  child.on("message", (message: GuardMessage) => {
    if (ended.expected) return;
    const how =
      message.type === "failed"
        ? `could not be started: ${message.message}`
        : message.killedBy === null
          ? `ended with exit code ${message.code ?? "unknown"}`
          : `was killed by ${message.killedBy}`;
    // What it printed last is still on its way.
    setImmediate(() => gone.abort(commandEnded(command, how, output())));
  });
  child.once("exit", () => {
    if (!ended.expected) gone.abort(commandEnded(command, "was killed", output()));
  });
  return ended;
}

function tell(child: ChildProcess, what: "end" | "kill"): void {
  if (child.connected) child.send(what, () => undefined);
}

async function refuseTakenPort(url: string, command: string): Promise<void> {
  if (!(await answersAt(url))) return;
  throw new LabError({
    code: "port-taken",
    message: `Somebody listens at ${url} already, and would be measured in place of \`${command}\`.`,
    hint: "Stop what runs there, or drop `command` to measure it as it is.",
  });
}

function commandEnded(command: string, how: string, output: string): LabError {
  return new LabError({
    code: "command-ended",
    message: `The server's command \`${command}\` ${how}${lastLine(output)}`,
    hint: "Run the command by itself and see that it stays and listens.",
    exitCode: EXIT.no,
  });
}

function neverListened(
  { command, timeoutMs }: CommandOptions,
  where: string,
  output: string,
): LabError {
  return new LabError({
    code: "never-listened",
    message: `The server's command \`${command}\` ran for ${timeoutMs / 1000} s and did not listen on ${where}${lastLine(output)}`,
    hint: "Check the port, or give it longer with `startTimeoutMs`.",
    exitCode: EXIT.no,
  });
}

function lastLine(output: string): string {
  const line =
    output
      .replace(/\u001b\[[0-9;]*m/g, "")
      .trim()
      .split("\n")
      .at(-1)
      ?.trim() ?? "";
  return line === ""
    ? "; it printed nothing."
    : `; the last it printed was "${line.slice(0, 200)}".`;
}
