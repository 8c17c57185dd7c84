import type { Terminal } from "./terminal/terminal.ts";

/** What every command gets, next to its own arguments. */
export interface CommandContext {
  /** As the environment wants it; a command applies its own options with `terminal.as(options)`. */
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C, SIGTERM or SIGHUP, or when no one reads stdout any more. */
  readonly signal: AbortSignal;
}
