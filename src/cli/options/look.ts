import { Option } from "commander";
import { fileForms, type Formats } from "../../report/format.ts";

/** An option of commander's; `parse` turns its text into a value, or throws. */
export function option<T>(
  flags: string,
  description: string,
  parse?: (text: string, before: T) => T,
  value?: T,
): Option {
  const made = new Option(flags, description);
  if (parse !== undefined) made.argParser(parse);
  return value === undefined ? made : made.default(value);
}

/** An option whose value is one of these names; the default is the first, unless another is given. */
export function choice(
  flags: string,
  description: string,
  names: readonly string[],
  value: string | undefined = names[0],
): Option {
  return new Option(flags, description).choices(names).default(value);
}

/** The options that every command has for how its output looks. */
export const LOOK: readonly Option[] = [
  option("--color", "use colour even in a pipe"),
  option("--no-color", "no colour (also NO_COLOR=1)"),
  option("--ascii", "plain ASCII characters only"),
];

/** `--format`, with the formats that can be printed; the default is the first. */
export function formatOption(formats: readonly string[], description = "what to print"): Option {
  return choice("-f, --format <format>", description, formats);
}

/** `--output`, for a record that can be saved in any of these formats. */
export function outputOption(formats: Formats<never, never>): Option {
  return option("-o, --output <file>", `also save it to a file, as ${fileForms(formats)}`);
}

/** `--lang`, for what a learner reads. */
export function languageOption(): Option {
  return new Option("--lang <language>", "en, or ur for Roman Urdu; remembered").choices([
    "en",
    "ur",
  ]);
}

/** `--quiet`, for commands that show progress. */
export function quietOption(description = "no progress, only the result"): Option {
  return option("-q, --quiet", description);
}
