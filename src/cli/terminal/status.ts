import type { Host } from "../context.ts";
import type { Terminal } from "./terminal.ts";

/** One line on stderr that says what is going on, and warnings that stay above it. */
export interface Status {
  /** Whether the line is seen at all: in a terminal, and not when quiet. */
  readonly live: boolean;
  show(text: string): void;
  warn(text: string): void;
  close(): void;
}

/** A spinner in a terminal; elsewhere, or when quiet, warnings alone. */
export async function openStatus(
  { stderr }: Host,
  { live, errorChalk, ascii }: Terminal,
  quiet: boolean,
): Promise<Status> {
  const write = (text: string): void => void stderr.write(`warning: ${text}\n`);
  if (quiet || !live)
    return { live: false, show: () => undefined, warn: write, close: () => undefined };

  const { default: ora } = await import("ora");
  const spin = ora({
    stream: stderr,
    // Left alone, so that Ctrl-C reaches the process as a signal.
    discardStdin: false,
    spinner: ascii ? "line" : "dots",
    color: errorChalk.level === 0 ? false : "cyan",
  }).start();
  return {
    live: true,
    show(text) {
      spin.text = text;
    },
    warn(text) {
      spin.clear();
      write(text);
    },
    close: () => void spin.stop(),
  };
}
