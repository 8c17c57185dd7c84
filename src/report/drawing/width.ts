import { createRequire } from "node:module";

/** Nothing is drawn in fewer columns. */
export const NARROWEST = 40;

// Characters that take one column wherever they are: ASCII, Latin letters, and the signs, arrows and blocks
// that we draw with. No emoji, no wide or combining characters.
const NARROW =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2200-\u22ff\u2308-\u230b\u2500-\u259f\u2713\u2717]*$/;
// Our own codes: a style, or the beginning or the end of a link.
const CODES = /\u001b(?:\[[\d;]*m|\]8;[^\u0007\u001b]*\u001b\\)/g;

let measured: ((text: string) => number) | undefined;

/** Whether each unit of a text without colours is a character of one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** How many columns of a terminal a text takes; codes of styles and links take none. */
export function widthOf(text: string): number {
  const bare = text.includes("\u001b") ? text.replace(CODES, "") : text;
  if (isNarrow(bare)) return bare.length;
  // Loaded with the first text that needs it, because its tables take half as long to load as starting Node.
  measured ??= load();
  return measured(bare);
}

function load(): (text: string) => number {
  const stringWidth = createRequire(import.meta.url)("string-width") as {
    readonly default: (text: string) => number;
  };
  return stringWidth.default;
}
