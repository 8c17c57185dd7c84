import type { Option } from "commander";
import type { CommandContext } from "./context.ts";

/** A command line to type, and what it does. */
export type Example = readonly [line: string, does: string];

/** A command's arguments, what else its help shows, and what it does. */
export interface Declaration {
  readonly examples: readonly Example[];
  /** The description of each argument of its usage, in that order. */
  readonly arguments?: readonly string[];
  readonly options?: readonly Option[];
  /** Its subcommands. */
  readonly commands?: readonly Command[];
  /**
   * Called with the parsed arguments, then the options by name; resolves with the exit code. It imports what
   * it needs. A command without an action needs a subcommand.
   */
  // What commander has parsed has no type: the parameters of each action say what it is.
  action?(context: CommandContext, ...parsed: any[]): Promise<number>;
}

/** A command in a list: enough to name it in help, and to load the rest. */
export interface Command {
  /** Its name and its arguments: `run <lessons...>`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Its declaration, or a function that imports the module with it as its default export. */
  readonly declaration: Declaration | (() => Promise<{ readonly default: Declaration }>);
}
