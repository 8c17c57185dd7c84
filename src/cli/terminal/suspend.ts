import type { Host } from "./host.ts";

const SHOW_CURSOR = "\u001b[?25h";

/** Stops the command and everything it has started, as Ctrl-Z does if the terminal handles it. */
export function suspend(): void {
  // Windows has no such thing.
  if (process.platform !== "win32") process.kill(0, "SIGTSTP");
}

/**
 * Gives the terminal back to the shell while the command is stopped; after `fg`, takes it again: reads single
 * keys and redraws the screen.
 */
export function suspendable(host: Host): { dispose(): void } {
  if (process.platform === "win32") return { dispose: () => undefined };
  let raw = false;
  let reading = false;
  let stopped = false;
  const onStop = (): void => {
    // One key press can come as several signals; those that are left over after `fg` are of the past.
    if (stopped) return;
    stopped = true;
    // Not before: to look at the streams is to open them, which takes time at every start.
    const { stdin, stdout } = host;
    raw = stdin.isTTY && stdin.isRaw;
    // Not `isPaused`, which calls a stream that no one has read yet unpaused: resumed, it would lose the keys that a
    // prompt is about to read, and keep the process after its end.
    reading = stdin.readableFlowing === true;
    if (raw) stdin.setRawMode(false);
    if (stdout.isTTY) stdout.write(SHOW_CURSOR);
    process.kill(process.pid, "SIGSTOP");
  };
  const onGoOn = (): void => {
    stopped = false;
    const { stdin, stdout } = host;
    if (raw) {
      // Twice: Node believes that the mode is what it set last, and the shell has set another.
      stdin.setRawMode(false);
      stdin.setRawMode(true);
    }
    // Node's readline, which prompts read by, hears Ctrl-Z itself, and stops reading when it goes on.
    setImmediate(() => {
      if (reading) stdin.resume();
      if (stdout.isTTY) stdout.emit("resize");
    });
  };
  process.on("SIGTSTP", onStop).on("SIGCONT", onGoOn);
  return {
    dispose: () => void process.off("SIGTSTP", onStop).off("SIGCONT", onGoOn),
  };
}
