import type { Language } from "../../model/text.ts";
import { toAscii } from "./characters.ts";
import { unpainted, type Paint } from "./paint.ts";
import { NARROWEST } from "./width.ts";

// Longer lines of prose lose the eye on its way back.
const PROSE = 96;

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
  const text = `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
  // Colours are escapes, and ASCII already.
  return ascii ? toAscii(text) : text;
}
