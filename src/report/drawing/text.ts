import { isNarrow, widthOf } from "./width.ts";

/** Splits a text into characters as a reader counts them: letters with accents, pictures of several parts. */
let characters: Intl.Segmenter | undefined;

/** At most `width` columns; `mark` replaces what does not fit. */
export function truncate(text: string, width: number, mark: string): string {
  if (widthOf(text) <= width) return text;
  return head(text, width - widthOf(mark)) + mark;
}

/** Fills a line, with or without colours, with spaces to `width` columns. */
export function padTo(line: string, width: number): string {
  return line + " ".repeat(Math.max(0, width - widthOf(line)));
}

/** Breaks text without colours at spaces into lines of at most `width` columns; later lines begin with `indent`. */
export function wrap(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  // A figure stays with its unit.
  for (const word of text.split(/ (?!ms\b|µs|us\b|s\b|%)/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, width, lines.length === 0 ? "" : indent, indent);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  lines.push(line);
  return lines;
}

/** A word split into lines; if not even one character fits, a line is too wide. */
function broken(word: string, width: number, first: string, indent: string): string[] {
  const lines: string[] = [];
  let [start, rest] = [first, word];
  for (;;) {
    const room = width - widthOf(start);
    const isLast = rest.length <= room * MOST_UNITS && widthOf(rest) <= room;
    const piece = isLast ? rest : head(rest, room);
    if (isLast || piece === "") return [...lines, start + rest];
    lines.push(start + piece);
    [start, rest] = [indent, rest.slice(piece.length)];
  }
}

/** How many units of a string can be in one column at most: a picture may have several parts. */
const MOST_UNITS = 32;

/** As much of the beginning as fits into `width` columns. */
function head(text: string, width: number): string {
  // Only the beginning of a long text: finding characters takes time in proportion to its length.
  const start = text.slice(0, Math.max(0, width) * MOST_UNITS);
  if (isNarrow(start)) return start.slice(0, Math.max(0, width));
  // Created with the first text that needs it, because that takes a fifth as long as starting Node.
  characters ??= new Intl.Segmenter("en");
  let end = 0;
  let used = 0;
  for (const { segment } of characters.segment(start)) {
    used += widthOf(segment);
    if (used > width) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
