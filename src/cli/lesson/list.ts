import { EXIT } from "../../errors.ts";
import { builtTitles, type LessonTitle } from "../../lesson/titles.ts";
import { wrap } from "../../report/drawing/text.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

const NEXT = { en: "Next", ur: "Ab" } as const;

/** Prints every lesson and how to run it. */
export async function listCommand(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const { paint, width, language } = terminal.page();
  const lessons = builtTitles() ?? (await loadedTitles(terminal));
  const widest = Math.max(...lessons.map(({ id }) => id.length));
  const margin = " ".repeat(widest + 4);
  const lines = lessons.flatMap(({ id, title, summary }) => [
    `  ${paint.strong(id.padEnd(widest))}  ${title[language]}`,
    ...wrap(summary[language], width - margin.length).map((line) => margin + paint.dim(line)),
  ]);
  const next = `async-lab run ${lessons[0]?.id ?? ""}`;
  terminal.print([...lines, "", `${NEXT[language]}: ${paint.command(next)}`]);
  return EXIT.success;
}

async function loadedTitles(
  terminal: Terminal,
): Promise<readonly Pick<LessonTitle, "id" | "title" | "summary">[]> {
  const { lessonsNamed } = await import("./named.ts");
  return (await lessonsNamed([], terminal)).map(({ lesson }) => lesson);
}
