import { EXIT } from "../errors.ts";
import { OutputClosed, stopOnSignals, Stopped } from "./terminal/stop.ts";
import { suspendable } from "./terminal/suspend.ts";
import type { Host } from "./terminal/host.ts";
import { packageVersion } from "../package.ts";
import { unlessAborted } from "../process/abort.ts";

/** Runs one command and resolves with its exit code: nothing below sets one. */
export async function main(argv: readonly string[], host: Host = process): Promise<number> {
  const stop = stopOnSignals(host);
  const suspending = suspendable(host);
  let decided: number | undefined;
  try {
    decided = await dispatch(argv, host, stop.signal);
    // What was written last may still fail: wait for it, so that it is not called a success.
    await unlessAborted(stop.signal, flushed(host.stdout));
    stop.signal.throwIfAborted();
    return decided;
  } catch (thrown) {
    if (thrown instanceof Stopped) return thrown.exitCode;
    // A "no" stays one when its reader has left: `exercise check | true` must not turn it green.
    if (thrown instanceof OutputClosed) return decided ?? EXIT.success;
    const { describeError, exitCodeOf } = await import("./describe-error.ts");
    host.stderr.write(describeError(thrown, host.env["DEBUG"]));
    return exitCodeOf(thrown);
  } finally {
    suspending.dispose();
    stop.dispose();
  }
}

async function dispatch(argv: readonly string[], host: Host, signal: AbortSignal): Promise<number> {
  // Answered before anything else is loaded.
  if (argv[0] === "--version" || argv[0] === "-V") {
    host.stdout.write(`${packageVersion()}\n`);
    return EXIT.success;
  }
  const { runProgram } = await import("./program.ts");
  return await runProgram(argv, host, signal);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  // The error itself is heard by the stream's own listener.
  return new Promise((resolve) => stream.write("", () => resolve()));
}
