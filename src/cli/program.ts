import { EXIT, LabError } from "../errors.ts";
import { findCommand, unknownCommand, type NamedCommand } from "./find-command.ts";
import { columnsOf, type Host } from "./terminal/host.ts";

const HELP_FLAGS: readonly (string | undefined)[] = ["--help", "-h"];

/** Runs the command that the arguments name, and resolves with its exit code. */
export async function runProgram(
  argv: readonly string[],
  host: Host,
  signal: AbortSignal,
): Promise<number> {
  const found = await findCommand(argv);
  const { declaration, rest } = found;
  const [word] = rest;
  if (declaration.commands !== undefined) {
    if (word === "help")
      return await help([...argv.slice(0, -rest.length), ...rest.slice(1)], host);
    if (HELP_FLAGS.includes(word)) return await show(found, host);
    if (word !== undefined && !word.startsWith("-")) throw await unknownCommand(word, found);
    if (word === undefined && declaration.action === undefined) return await show(found, host);
  }
  return await parse(found, host, signal);
}

/** The help of the command that these words name. */
async function help(words: readonly string[], host: Host): Promise<number> {
  const found = await findCommand(words);
  const [word] = found.rest;
  if (word !== undefined && found.declaration.commands !== undefined)
    throw await unknownCommand(word, found);
  return await show(found, host);
}

async function show(found: NamedCommand, host: Host): Promise<number> {
  const { helpText } = await import("./help.ts");
  host.stdout.write(helpText(found, columnsOf(host)));
  return EXIT.success;
}

/** Parses what follows a command's name and runs it. */
async function parse(found: NamedCommand, host: Host, signal: AbortSignal): Promise<number> {
  const [{ Argument, Command, CommanderError }, { Terminal }] = await Promise.all([
    import("commander"),
    import("./terminal/terminal.ts"),
    // Loaded before there can be an error: one error is that no more files can be opened.
    import("./describe-error.ts"),
  ]);
  const context = { terminal: new Terminal(host), signal };
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
    if (error.code === "commander.helpDisplayed") return await show(found, host);
    throw usageError(error, name);
  }
}

/** Commander says what is wrong; this adds what to do, in the form of every other error. */
function usageError(error: Error & { readonly code: string }, name: string): LabError {
  const [message = "", ...suggestion] = error.message.replace(/^error: /, "").split("\n");
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const nearest = suggestion.join(" ").replace(/^\((.*)\)$/, "$1 ");
  return new LabError({
    code: error.code.replace("commander.", ""),
    message: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    hint: `${nearest}\`${name} --help\` shows every option.`,
    cause: error,
  });
}
