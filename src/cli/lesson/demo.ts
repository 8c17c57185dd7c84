import { EXIT, LabError } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import { isPath } from "../../lesson/locate.ts";
import { demosOf, runDemo, type Demo } from "../../lesson/demo.ts";
import { toAscii } from "../../report/drawing/characters.ts";
import type { Page } from "../../report/drawing/page.ts";
import { wrap } from "../../report/drawing/text.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

const WORDS = {
  look: { en: "Look at", ur: "Dekho" },
  next: { en: "Next", ur: "Ab" },
  start: {
    en: "Starts now; the times are since its start.",
    ur: "Ab chal raha hai; waqt shuru se gina gaya hai.",
  },
} as const;

/** Lists a lesson's demos, or runs one and shows its lines as they come. */
export async function demoCommand(
  wanted: string,
  name: string | undefined,
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const { lesson, folder } = await findLesson(wanted);
  // What the next commands call it: a lesson outside the package is not found by its id.
  const called = isPath(wanted) ? wanted : lesson.id;
  const demos = demosOf(folder);
  if (demos.length === 0) throw none(called);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const write = (text: string): void => terminal.show(terminal.ascii ? toAscii(text) : text);

  const demo = name === undefined && demos.length > 1 ? undefined : choose(demos, name, called);
  if (demo === undefined) {
    write(listOf(demos, called, page));
    return EXIT.success;
  }
  write(introduction(demo, page));
  await runDemo(
    demo,
    ({ from, text }) => {
      if (from === "stdout") write(`${text}\n`);
      else terminal.say(text);
    },
    { signal: context.signal },
  ).catch((error: unknown) => {
    if (error instanceof Stopped) terminal.say(`Stopped by ${error.by}: the demo is ended.`);
    throw error;
  });
  const following = demos[demos.indexOf(demo) + 1];
  const next = following ? `async-lab demo ${called} ${following.name}` : `async-lab run ${called}`;
  write(`\n${WORDS.next[page.language]}: ${page.paint.command(next)}\n`);
  return EXIT.success;
}

function introduction({ title, look }: Demo, { paint, width, language }: Page): string {
  const text = look[language] === "" ? "" : `${WORDS.look[language]}: ${look[language]}`;
  const told = text === "" ? [] : ["", ...wrap(text, Math.min(width, 88))];
  const start = wrap(WORDS.start[language], width).map((line) => paint.dim(line));
  const heading = wrap(title, width).map((line) => paint.strong(line));
  return `${[...heading, ...told, "", ...start, ""].join("\n")}\n`;
}

function listOf(
  demos: readonly Demo[],
  lessonId: string,
  { paint, width, language }: Page,
): string {
  const lines = demos.flatMap(({ name, title, look }) => [
    `  ${paint.strong(name)}`,
    // The title of a script is in its own language; what it shows is in both.
    ...wrap(language === "en" ? title : look.ur, width - 6).map(
      (line) => `      ${paint.dim(line)}`,
    ),
  ]);
  const next = paint.command(`async-lab demo ${lessonId} ${demos[0]?.name ?? ""}`);
  return `${lines.join("\n")}\n\n${WORDS.next[language]}: ${next}\n`;
}

function choose(demos: readonly Demo[], name: string | undefined, lessonId: string): Demo {
  const beginning = demos.filter((one) => one.name.startsWith(name ?? ""));
  const only = beginning.length === 1 ? beginning[0] : undefined;
  const demo = demos.find((one) => one.name === name) ?? only;
  if (demo !== undefined) return demo;
  throw new LabError({
    code: "unknown-demo",
    message: `${lessonId} has no demo "${name}".`,
    hint: `It has ${demos.map((one) => one.name).join(", ")}: \`async-lab demo ${lessonId}\` says what each shows.`,
  });
}

function none(id: string): LabError {
  return new LabError({
    code: "no-demos",
    message: `${id} has no demos.`,
    hint: `Measure it instead: \`async-lab run ${id}\`.`,
  });
}
