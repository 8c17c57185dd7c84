import { LabError } from "../errors.ts";
import { PROGRAM } from "./commands.ts";
import type { Command, Declaration } from "./declaration.ts";

/** A command that was named, and what was typed after it. */
export interface NamedCommand {
  /** Its full name: `async-lab snapshot save`. */
  readonly name: string;
  /** Its arguments, as its usage shows them: `<lessons...>`. */
  readonly arguments: readonly string[];
  readonly summary: string;
  readonly declaration: Declaration;
  /** What was typed after its name. */
  readonly rest: readonly string[];
}

/** The command that the first words name, including subcommands; only the named ones are loaded. */
export async function findCommand(words: readonly string[]): Promise<NamedCommand> {
  let found: NamedCommand = {
    name: "async-lab",
    arguments: [],
    summary: "See sync against async: real requests, measured, drawn on a time axis.",
    declaration: PROGRAM,
    rest: words,
  };
  for (;;) {
    const [word, ...rest] = found.rest;
    const next = found.declaration.commands?.find((command) => nameOf(command) === word);
    if (next === undefined) return found;
    const { usage, summary, declaration } = next;
    const [name, ...args] = usage.split(" ");
    found = {
      name: `${found.name} ${name}`,
      arguments: args,
      summary,
      declaration: typeof declaration === "function" ? (await declaration()).default : declaration,
      rest,
    };
  }
}

/** The error for a word that is not a command, with the nearest one that is. */
export async function unknownCommand(
  word: string,
  { name, declaration }: NamedCommand,
): Promise<LabError> {
  const { nearest } = await import("../model/nearest.ts");
  const known = (declaration.commands ?? []).map(nameOf);
  const near = nearest(word, known);
  return new LabError({
    code: "unknown-command",
    message: `Unknown command '${word}'.`,
    hint:
      near === undefined
        ? `Use one of ${known.join(", ")}; \`${name} --help\` says what each does.`
        : `Did you mean ${near}? \`${name} --help\` shows every command.`,
  });
}

/** The name of a command in a list. */
function nameOf({ usage }: Command): string {
  return usage.split(" ", 1)[0] ?? usage;
}
