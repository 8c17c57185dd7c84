import type { Language } from "../../model/text.ts";
import { toAscii } from "./characters.ts";
import type { NextStep } from "./next.ts";
import { unpainted, type Paint } from "./paint.ts";
import { padTo, wrap } from "./text.ts";

export const NARROWEST = 40;
// Longer lines of prose lose the eye on its way back.
const PROSE = 96;
const STEPS_BESIDE = 72;

/** What a renderer needs of the reader's terminal. */
export interface Page {
  readonly paint: Paint;
  /** In columns, at least 40. */
  readonly width: number;
  /** For sentences: narrower than the widest terminals. */
  readonly prose: number;
  /** Nothing above U+007F. */
  readonly ascii: boolean;
  /** For screen readers: no bars, no marks. */
  readonly plain: boolean;
  readonly language: Language;
}

/** A page; without anything given, one of 80 columns that a file or a code host can show. */
export function pageOf({
  paint = unpainted,
  width = 80,
  ascii = false,
  plain = false,
  language = "en",
}: Partial<Omit<Page, "prose">> = {}): Page {
  const columns = Math.max(NARROWEST, width);
  return { paint, width: columns, prose: Math.min(columns, PROSE), ascii, plain, language };
}

/** Lines as one text that ends in a newline, in the characters that the page can show. */
export function textOf(lines: readonly string[], { ascii }: Pick<Page, "ascii">): string {
  const text = `${lines.join("\n")}\n`;
  // Colours are escapes, and ASCII already.
  return ascii ? toAscii(text) : text;
}

/** Where the figures come from, and what to do next; nothing where there is nothing to do. */
export function closing(
  { next, origin }: { readonly next: readonly NextStep[]; readonly origin: string },
  { paint, width, prose }: Page,
): readonly string[] {
  if (next.length === 0) return [];
  const commandWidth = Math.max(...next.map(({ command }) => command.length));
  return [
    "",
    ...wrap(origin, prose, "  ").map(paint.dim),
    "",
    paint.strong("Next:"),
    ...next.flatMap(({ command, why }) =>
      width < STEPS_BESIDE || commandWidth + why.length + 5 > width
        ? wrap(command, width - 2, "  ").map((line) => `  ${line}`)
        : [`  ${padTo(command, commandWidth)}   ${paint.dim(why)}`],
    ),
  ];
}
