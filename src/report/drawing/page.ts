import type { Language } from "../../model/text.ts";
import { toAscii } from "./characters.ts";
import { unpainted, type Paint } from "./paint.ts";
import { NARROWEST } from "./width.ts";

// In longer lines of prose it is hard to find the next line.
const PROSE = 96;

/** What a renderer needs to know about the reader's terminal. */
export interface Page {
  readonly paint: Paint;
  /** In columns, at least 40. */
  readonly width: number;
  /** The width for sentences: at most that of a comfortable line. */
  readonly prose: number;
  /** Whether to use nothing above U+007F. */
  readonly ascii: boolean;
  /** Whether to draw no bars and no marks, for screen readers. */
  readonly plain: boolean;
  readonly language: Language;
}

/** A page; by default one of 80 columns that a file or a code host can show. */
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

/** Lines as one text that ends in a newline, in characters that the page can show. */
export function textOf(lines: readonly string[], { ascii }: Pick<Page, "ascii">): string {
  const text = `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
  // Colours are escape codes, which are ASCII already.
  return ascii ? toAscii(text) : text;
}
