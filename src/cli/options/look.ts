import { Option, type Command } from "commander";

/** The options that every command has for how it looks. */
export function look(command: Command): Command {
  return command
    .option("--color", "colour even into a pipe")
    .option("--no-color", "no colour (also NO_COLOR=1)")
    .option("--ascii", "plain ASCII characters only");
}

/** `--format`, of what a run can be printed as. */
export function formatOption(): Option {
  // Spelled out, since the renderers are loaded only when something is drawn; a test holds them together.
  return new Option("-f, --format <format>", "what to print")
    .choices(["table", "json", "md"])
    .default("table");
}

/** `--lang`, of what a learner reads. */
export function languageOption(): Option {
  return new Option("--lang <language>", "en, or ur for Roman Urdu; remembered").choices([
    "en",
    "ur",
  ]);
}

/** Commands with what each does beside it, or below it where there is no room. */
export function examples(
  width: number,
  ...lines: readonly (readonly [command: string, does: string])[]
): string {
  const command = Math.max(...lines.map(([text]) => text.length));
  const whole = command + Math.max(...lines.map(([, text]) => text.length)) + 4;
  const rows =
    whole <= width
      ? lines.map(([text, does]) => `  ${text.padEnd(command)}  ${does}`)
      : lines.map(([text, does]) => `  ${text}\n      ${does}`);
  return ["Examples:", ...rows, ""].join("\n");
}
