import { EXIT } from "../errors.ts";
import { OutputClosed, stopOnSignals, Stopped } from "./terminal/stop.ts";
import { suspendable } from "./terminal/suspend.ts";
import type { Host } from "./terminal/host.ts";
import { runProgram } from "./program.ts";
import { unlessAborted } from "../process/abort.ts";

/** Runs one command; signals stop and suspend it. Prints what went wrong and resolves with the exit code. */
export async function supervise(argv: readonly string[], host: Host): Promise<number> {
  const stop = stopOnSignals(host);
  const suspending = suspendable(host);
  let decided: number | undefined;
  try {
    decided = await runProgram(argv, host, stop.signal);
    // The last write can still fail: wait for it before reporting success.
    await unlessAborted(stop.signal, flushed(host.stdout));
    stop.signal.throwIfAborted();
    return decided;
  } catch (thrown) {
    if (thrown instanceof Stopped) return thrown.exitCode;
    // A "no" stays a "no" when its reader has left: `exercise check | true` must not turn it green.
    if (thrown instanceof OutputClosed) return decided ?? EXIT.success;
    const { describeError, exitCodeOf } = await import("./describe-error.ts");
    host.stderr.write(describeError(thrown, host.env["DEBUG"]));
    return exitCodeOf(thrown);
  } finally {
    suspending.dispose();
    stop.dispose();
  }
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  // The stream's own listener handles the error itself.
  return new Promise((resolve) => stream.write("", () => resolve()));
}
