import { printable } from "../../report/drawing/characters.ts";
import type { Terminal } from "./terminal.ts";

/** A line on stderr that says what is going on, and warnings that stay above it. */
export interface Status {
  /** Whether the line is visible: in a terminal, and not with --quiet. */
  readonly live: boolean;
  show(text: string): void;
  warn(text: string): void;
  close(): void;
}

/** A spinner in a terminal; elsewhere, or with --quiet, only warnings. */
export async function openStatus(terminal: Terminal, quiet: boolean): Promise<Status> {
  const warn = (text: string): void => terminal.warn(text);
  if (quiet || !terminal.live)
    return { live: false, show: () => undefined, warn, close: () => undefined };

  const { default: ora } = await import("ora");
  const spin = ora({
    stream: terminal.streams.stderr,
    // Whether a live line can be drawn was decided already.
    isEnabled: true,
    // Do not touch stdin, so that Ctrl-C reaches the process as a signal.
    discardStdin: false,
    spinner: terminal.ascii ? "line" : "dots",
    color: terminal.errorColours === 0 ? false : "cyan",
  }).start();
  return {
    live: true,
    show(text) {
      spin.text = printable(text);
    },
    warn(text) {
      spin.clear();
      warn(text);
    },
    close: () => void spin.stop(),
  };
}
