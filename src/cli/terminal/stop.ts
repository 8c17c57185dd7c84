import { closeSync, writeSync } from "node:fs";
import { EXIT, LabError, reason } from "../../errors.ts";
import { limitReached } from "../../process/limits.ts";
import type { Host } from "./host.ts";

/** The reason of an abort by a signal. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  readonly signalName: NodeJS.Signals;
  readonly exitCode: number;

  constructor(signalName: NodeJS.Signals, exitCode: number) {
    super(`stopped by ${signalName}`);
    this.signalName = signalName;
    this.exitCode = exitCode;
  }

  /** The cause, as a person would say it. */
  get by(): string {
    return this.signalName === "SIGINT" ? "Ctrl-C" : this.signalName;
  }
}

/** The reason of an abort because no one reads stdout any more, as after `| head -1`. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
}

const SIGNALS = {
  SIGINT: EXIT.sigint,
  SIGTERM: EXIT.sigterm,
  SIGHUP: EXIT.sighup,
} as const;

/** The error of a stdout that cannot be written for another reason. */
export function unwritable(error: Error): LabError {
  return new LabError({
    code: "unwritable-output",
    message: `The output cannot be written: ${error.message}.`,
    hint: "Free some space, or send the output somewhere else.",
    exitCode: EXIT.no,
    cause: error,
  });
}

/** How long what is open may take to close after an unexpected error. */
const UNCAUGHT_MS = 2000;

/**
 * One AbortSignal for the whole command. It is aborted by the first signal, by a closed stdout, or by an
 * uncaught error. A second signal exits at once: a person who presses Ctrl-C twice does not want to wait.
 */
export function stopOnSignals(host: Host): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const handlers = Object.entries(SIGNALS).map(([name, exitCode]) => {
    const signalName = name as NodeJS.Signals;
    const handle = (): void => {
      if (controller.signal.aborted) process.exit(exitCode);
      controller.abort(new Stopped(signalName, exitCode));
    };
    process.on(signalName, handle);
    return { signalName, handle };
  });
  // A rejection that no one awaits, such as a library that fails to start, ends a command like any other error.
  const onUncaught = (error: Error): void => {
    controller.abort(limitReached(reason(error)) ?? error);
    setTimeout(() => process.exit(EXIT.no), UNCAUGHT_MS).unref();
  };
  const onOutputError = (error: NodeJS.ErrnoException): void => {
    if (!controller.signal.aborted)
      controller.abort(error.code === "EPIPE" ? new OutputClosed() : unwritable(error));
  };
  process.on("uncaughtException", onUncaught);
  process.off("exit", hangUp).once("exit", hangUp);
  // Kept after the command: the last write may fail after it has returned.
  host.stdout.on("error", onOutputError);
  host.stderr.on("error", () => undefined);
  return {
    signal: controller.signal,
    dispose() {
      for (const { signalName, handle } of handlers) process.off(signalName, handle);
      process.off("uncaughtException", onUncaught);
    },
  };
}

/**
 * Called as the process ends. If its terminal has hung up, closes it and sets the exit code for that. At the very
 * end Node restores the mode of every open terminal, and aborts with a native stack if one is gone.
 */
function hangUp(): void {
  for (const fd of [0, 1, 2])
    try {
      // Writing to a terminal that is gone fails, even an empty text.
      writeSync(fd, "");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EIO") continue;
      closeSync(fd);
      process.exitCode = EXIT.sighup;
    }
}
