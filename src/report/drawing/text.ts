import { widthOf } from "./width.ts";

/** At most `width` columns; what does not fit is replaced by `mark`. */
export function truncate(text: string, width: number, mark: string): string {
  if (widthOf(text) <= width) return text;
  return head(text, width - widthOf(mark)) + mark;
}

/** Fills a line, painted or not, with blanks to `width` columns. */
export function padTo(line: string, width: number): string {
  return line + " ".repeat(Math.max(0, width - widthOf(line)));
}

/** Breaks unpainted text at spaces into lines of at most `width` columns; later lines begin with `indent`. */
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
    let rest = indentUnlessFirst(lines, indent) + word;
    while (widthOf(rest) > width) {
      const piece = head(rest, width);
      // Not even one character fits: better too wide than never done.
      if (piece.length <= indent.length) break;
      lines.push(piece);
      rest = indent + rest.slice(piece.length);
    }
    line = rest;
  }
  lines.push(line);
  return lines;
}

function indentUnlessFirst(lines: readonly string[], indent: string): string {
  return lines.length === 0 ? "" : indent;
}

function head(text: string, width: number): string {
  let end = 0;
  let used = 0;
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    end += segment.length;
  }
  return text.slice(0, end);
}
