import type { Text } from "../../model/text.ts";
import { nextLine } from "../drawing/next.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

const WORDS = {
  look: { en: "Look at", ur: "Dekho" },
  start: {
    en: "Starting now; times count from the start.",
    ur: "Ab chal raha hai; waqt shuru se gina gaya hai.",
  },
} as const;
// Longer lines of prose are hard to read.
const PROSE = 88;

/** A demo as a page names it. */
export interface NamedDemo {
  readonly name: string;
  readonly title: string;
  readonly look: Text;
}

/** Printed before a demo's own lines: its title, what to look at, and that it starts. */
export function renderDemoStart({ title, look }: NamedDemo, page: Page): string {
  const { paint, width, language } = page;
  const what = look[language] === "" ? "" : `${WORDS.look[language]}: ${look[language]}`;
  return textOf(
    [
      ...wrap(title, width).map(paint.strong),
      ...(what === "" ? [] : ["", ...wrap(what, Math.min(width, PROSE))]),
      "",
      ...wrap(WORDS.start[language], width).map(paint.dim),
      "",
    ],
    page,
  );
}

/** A lesson's demos; `called` is the lesson's name in the commands. */
export function renderDemos(demos: readonly NamedDemo[], called: string, page: Page): string {
  const { paint, width, language } = page;
  const lines = demos.flatMap(({ name, title, look }) => [
    `  ${paint.strong(name)}`,
    // A script's title is in one language; what it shows is in both.
    ...wrap(language === "en" ? title : look.ur, width - 6).map(
      (line) => `      ${paint.dim(line)}`,
    ),
  ]);
  const next = nextLine(`async-lab demo ${called} ${demos[0]?.name ?? ""}`, page);
  return textOf([...lines, "", next], page);
}
