import { EXIT, LabError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { findCommand, unknownCommand, type NamedCommand } from "./find-command.ts";

const HELP_FLAGS: readonly (string | undefined)[] = ["--help", "-h"];

/** Runs the command that the arguments name and resolves with its exit code. */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
): Promise<number> {
  const found = await findCommand(argv);
  const { declaration, rest } = found;
  const [word] = rest;
  if (declaration.commands !== undefined) {
    if (word === "help")
      return await help([...argv.slice(0, -rest.length), ...rest.slice(1)], context);
    if (HELP_FLAGS.includes(word)) return await show(found, context);
    if (word !== undefined && !word.startsWith("-")) throw await unknownCommand(word, found);
    if (word === undefined && declaration.action === undefined) return await show(found, context);
  }
  return await parse(found, context);
}

/** The help of the command that these words name. */
async function help(words: readonly string[], context: CommandContext): Promise<number> {
  const found = await findCommand(words);
  const [word] = found.rest;
  if (word !== undefined && found.declaration.commands !== undefined)
    throw await unknownCommand(word, found);
  return await show(found, context);
}

async function show(found: NamedCommand, { terminal }: CommandContext): Promise<number> {
  const { helpText } = await import("./help.ts");
  terminal.show(helpText(found, terminal.width));
  return EXIT.success;
}

/** Parses what follows a command's name and runs it. */
async function parse(found: NamedCommand, context: CommandContext): Promise<number> {
  const { Argument, Command, CommanderError } = await import("commander");
  const { name, declaration, rest } = found;
  let exitCode: number = EXIT.success;
  const command = new Command(name)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .action(async (...parsed: unknown[]) => {
      exitCode = (await declaration.action?.(context, ...parsed)) ?? exitCode;
    });
  for (const argument of found.arguments) command.addArgument(new Argument(argument));
  for (const option of declaration.options ?? []) command.addOption(option);
  try {
    await command.parseAsync(rest, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") return await show(found, context);
    throw usageError(error, name);
  }
}

/** Commander says what is wrong; this adds what to do, in the shape of every other error. */
function usageError(error: Error & { readonly code: string }, name: string): LabError {
  const [message = "", ...suggestion] = error.message.replace(/^error: /, "").split("\n");
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const nearest = suggestion.join(" ").replace(/^\((.*)\)$/, "$1 ");
  return new LabError({
    code: error.code.replace("commander.", ""),
    message: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    hint: `${nearest}\`${name} --help\` shows what it takes.`,
    cause: error,
  });
}
