import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LabError, reason } from "../../errors.ts";
import type { Language } from "../../model/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The text in the language asked for, or in English if it does not exist in that language. */
export async function textOf(
  folder: string,
  terminal: Terminal,
  language: Language = terminal.language,
): Promise<string> {
  const name = language === "ur" ? "README.ur.md" : "README.md";
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (error) {
    if (language !== "en" && (error as NodeJS.ErrnoException).code === "ENOENT") {
      terminal.warn("this lesson has no text in Roman Urdu, so it is shown in English.");
      return await textOf(folder, terminal, "en");
    }
    throw new LabError({
      code: "no-text",
      message: `The text of this lesson cannot be read: ${reason(error)}.`,
      hint: `Write it to ${join(folder, name)}, or choose another lesson: \`async-lab list\`.`,
      cause: error,
    });
  }
}
