import { EXIT } from "../../errors.ts";
import { wrap } from "../../report/drawing/text.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import { lessonsNamed } from "./named.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";

const NEXT = { en: "Next", ur: "Ab" } as const;

/** Prints every lesson and how to run it. */
export async function listCommand(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const { paint, width, language } = terminal.page();
  const lessons = await lessonsNamed([], terminal);
  const widest = Math.max(...lessons.map(({ lesson }) => lesson.id.length));
  const margin = " ".repeat(widest + 4);
  const lines = lessons.flatMap(({ lesson: { id, title, summary } }) => [
    `  ${paint.strong(id.padEnd(widest))}  ${title[language]}`,
    ...wrap(summary[language], width - margin.length).map((line) => margin + paint.dim(line)),
  ]);
  const next = `async-lab run ${lessons[0]?.lesson.id ?? ""}`;
  terminal.print([...lines, "", `${NEXT[language]}: ${paint.command(next)}`]);
  return EXIT.success;
}
