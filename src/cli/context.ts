import type { Terminal } from "./terminal/terminal.ts";

/** What every command is given besides its own arguments. */
export interface CommandContext {
  /** As the environment wants it; the options of the command are still to be heard: `terminal.as(options)`. */
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C, SIGTERM, SIGHUP, or when no one reads stdout any more. */
  readonly signal: AbortSignal;
}
