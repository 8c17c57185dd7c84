import { EXIT } from "../../errors.ts";
import { allLessons } from "../../lesson/find.ts";
import { wrap } from "../../report/text.ts";
import type { CommandContext } from "../program.ts";
import { openTerminal, type LookOptions } from "../terminal.ts";

/** Prints every lesson and how to run it. */
export async function listCommand(options: LookOptions, { host }: CommandContext): Promise<number> {
  const { chalk, width } = openTerminal(host, options);
  const lessons = await allLessons();
  const widest = Math.max(...lessons.map(({ lesson }) => lesson.id.length));
  const margin = " ".repeat(widest + 4);
  const lines = lessons.flatMap(({ lesson: { id, title, summary } }) => [
    `  ${chalk.bold(id.padEnd(widest))}  ${title.en}`,
    ...wrap(summary.en, width - margin.length).map((line) => margin + chalk.dim(line)),
  ]);
  host.stdout.write(
    `${lines.join("\n")}\n\nNext: ${chalk.cyan(`async-lab run ${lessons[0]?.lesson.id ?? ""}`)}\n`,
  );
  return EXIT.success;
}
