import { EXIT } from "../../errors.ts";
import { shown } from "../../lesson/broken.ts";
import { scaffold } from "../../lesson/scaffold.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";

const PARTS = [
  ["lesson.mjs", "what is measured: requests, conditions, and what each waits"],
  ["routes.mjs", "the endpoints"],
  ["README.md, README.ur.md", "what a learner reads, in English and in Roman Urdu"],
  ["demos/order.mjs", "a small script whose output is the point"],
] as const;

export interface NewLessonOptions extends Look {
  readonly dir: string;
}

/** Makes a lesson's folder and says what to do with it. */
export async function newLessonCommand(
  name: string,
  options: NewLessonOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = context.terminal.as(options);
  const { paint, width } = terminal.page();
  const folder = shown(await scaffold(name, options.dir));
  const typed = /\s/.test(folder) ? JSON.stringify(folder) : folder;
  const lines = [
    ...wrap(`${folder} is a lesson that can be run; what is left to write is marked TODO.`, width),
    "",
    ...PARTS.flatMap(([file, what]) => [
      `  ${paint.strong(file)}`,
      ...wrap(what, width - 6).map((line) => `      ${line}`),
    ]),
    "",
    "Next:",
    `  ${paint.command(`async-lab run ${typed}`)}`,
    `  ${paint.command(`async-lab check ${typed}`)}`,
  ];
  terminal.print(lines);
  return EXIT.success;
}
