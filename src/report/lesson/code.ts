import { widthOf } from "../drawing/width.ts";
import type { Ink } from "../drawing/paint.ts";
import { wrap } from "../drawing/text.ts";

const COMMENT: Readonly<Record<string, RegExp>> = {
  sh: /^(.*?)(^|\s\s+|\s)(#.*)$/,
  python: /^(.*?)(^|\s\s+)(#.*)$/,
  ts: /^(.*?)(^|\s\s+|\s)(\/\/.*)$/,
  js: /^(.*?)(^|\s\s+|\s)(\/\/.*)$/,
};

/**
 * A block of code in at most `width` columns: a comment that does not fit goes above its line. A program's output
 * has no language; a line of it that does not fit continues, indented, on the next line.
 */
export function drawCode(
  text: string,
  language: string,
  width: number,
  { dim, code }: { readonly dim: Ink; readonly code: Ink },
): readonly string[] {
  const lines = text.split("\n");
  const comment = COMMENT[language];
  const fits = (line: string): boolean => widthOf(line) <= width;
  if (comment === undefined)
    return lines.flatMap((line) => (fits(line) ? [line] : folded(line, width)));
  // Commands are easiest to read all in the same form; code keeps its comments in place if they fit.
  const above = language === "sh" && !lines.every(fits);
  return lines.flatMap((line) => {
    const [, before = line, gap = "", note = ""] = comment.exec(line) ?? [];
    if (fits(line) && !above) return [code(before) + gap + dim(note)];
    const margin = /^\s*/.exec(line)![0];
    const notes =
      note === "" ? [] : wrap(note, width - margin.length, `${note.match(/^\S+/)![0]} `);
    return [
      ...notes.map((one) => dim(margin + one)),
      ...(before.trim() === "" && note !== "" ? [] : folded(before, width).map(code)),
    ];
  });
}

/** A line split into several: with its indentation, unless that takes more than half of the width. */
function folded(line: string, width: number): readonly string[] {
  const margin = " ".repeat(Math.min(/^ */.exec(line)![0].length, Math.floor(width / 2)));
  return wrap(line.trim(), width - margin.length, "    ").map((one) => margin + one.trimEnd());
}
