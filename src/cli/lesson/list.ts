import { EXIT } from "../../errors.ts";
import { toAscii, wrap } from "../../report/drawing/text.ts";
import { chooseLanguage, type LanguageOptions } from "../progress/learner.ts";
import { lessonsNamed } from "./named.ts";
import type { CommandContext } from "../context.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";

const NEXT = { en: "Next", ur: "Ab" } as const;

/** Prints every lesson and how to run it. */
export async function listCommand(
  options: LookOptions & LanguageOptions,
  { host }: CommandContext,
): Promise<number> {
  const { chalk, width, ascii } = openTerminal(host, options);
  const language = await chooseLanguage(host, options);
  const lessons = await lessonsNamed([], host);
  const widest = Math.max(...lessons.map(({ lesson }) => lesson.id.length));
  const margin = " ".repeat(widest + 4);
  const lines = lessons.flatMap(({ lesson: { id, title, summary } }) => [
    `  ${chalk.bold(id.padEnd(widest))}  ${title[language]}`,
    ...wrap(summary[language], width - margin.length).map((line) => margin + chalk.dim(line)),
  ]);
  const next = `async-lab run ${lessons[0]?.lesson.id ?? ""}`;
  const text = `${lines.join("\n")}\n\n${NEXT[language]}: ${chalk.cyan(next)}\n`;
  host.stdout.write(ascii ? toAscii(text) : text);
  return EXIT.success;
}
