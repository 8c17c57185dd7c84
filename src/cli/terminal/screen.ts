import { EXIT } from "../../errors.ts";
import type { Language } from "../../model/text.ts";
import { pageOf, type Page } from "../../report/drawing/page.ts";
import { openChooser, openLines, type Asker } from "./ask.ts";
import { columns } from "./columns.ts";
import { chooseLanguage, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { inCharactersOf, type Leaf } from "../../report/quiz/page.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { openTerminal, type LookOptions, type Terminal } from "./terminal.ts";

/** What a learner looks at, before anybody is asked anything. */
export interface Screen {
  readonly context: CommandContext;
  readonly terminal: Terminal;
  /** Anew each time: the window may be resized in the middle. */
  readonly page: () => Page;
  readonly language: Language;
  /** For screen readers: whole lines, nothing drawn. */
  readonly plain: boolean;
}

export interface ScreenOptions extends LookOptions, LanguageOptions {
  readonly plain?: boolean;
}

export async function openScreen(options: ScreenOptions, context: CommandContext): Promise<Screen> {
  const { host } = context;
  const terminal = openTerminal(host, options);
  return {
    context,
    terminal,
    language: await chooseLanguage(host, options),
    // A dumb terminal cannot draw in place.
    plain: options.plain ?? (host.env["TERM"] === "dumb" || Boolean(host.env["ACCESSIBLE"])),
    page: () => pageOf({ ...terminal, width: columns(host) }),
  };
}

/** Whether there is somebody at a keyboard to ask. */
export function canAsk({ context: { host } }: Screen): boolean {
  return host.stdin.isTTY && host.stdout.isTTY;
}

/** The keyboard, read as this screen can show it; to be closed before anybody else reads it. */
export function openAsker({ context, page, language, plain }: Screen): Asker {
  const asking = { ...context, page, words: QUIZ_WORDS[language] };
  return plain ? openLines(asking) : openChooser(asking);
}

export function leafOf({ page, language, plain }: Screen): Leaf {
  return { page: page(), language, plain };
}

/** Prints lines; success, for a command that has no more to say. */
export function print({ context, page }: Screen, lines: readonly string[]): number {
  context.host.stdout.write(`${inCharactersOf(page(), lines)}\n`);
  return EXIT.success;
}
