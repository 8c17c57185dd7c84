import type { Option } from "commander";
import type { CommandContext } from "./context.ts";

/** A command line to type, and what it does. */
export type Example = readonly [line: string, does: string];

/** What the arguments of one command are, what its help shows besides, and what it does. */
export interface Declaration {
  readonly examples: readonly Example[];
  /** What each argument of its usage is, in that order. */
  readonly arguments?: readonly string[];
  readonly options?: readonly Option[];
  /** The commands below it. */
  readonly commands?: readonly Command[];
  /**
   * Given the arguments as parsed, then the options by name; resolves with the exit code. Loads what it
   * needs itself. Without one, a command below has to be named.
   */
  // What commander has parsed has no type: each action's own parameters say what it is.
  action?(context: CommandContext, ...parsed: any[]): Promise<number>;
}

/** A command as it is listed: enough to name it in help, and to load the rest. */
export interface Command {
  /** Its name and its arguments: `run <lessons...>`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Its declaration, or the module whose default export it is. */
  readonly declaration: Declaration | (() => Promise<{ readonly default: Declaration }>);
}
