import { widthOf } from "./width.ts";

const NARROW = 72;
// Space between columns, widest first: the first that fits is used.
const GAPS = [3, 2, 1];

/** Cells, with or without colours; cells of the head and of rows may have several lines. */
export interface Columns {
  readonly head: readonly string[];
  readonly aligns: readonly ("left" | "right")[];
  readonly rows: readonly (readonly string[])[];
}

/** The lines with the widest gap that fits `width`; undefined if the columns do not fit. */
export function fitting(
  width: number,
  draw: (gap: number) => readonly string[],
): readonly string[] | undefined {
  for (const gap of width < NARROW ? [] : GAPS) {
    const lines = draw(gap);
    if (lines.every((line) => widthOf(line) <= width)) return lines;
  }
  return undefined;
}

/** A head, a rule and the rows, with `gap` spaces between columns. */
export function layOut(
  { head, aligns, rows }: Columns,
  gap: number,
  rule: string,
): readonly string[] {
  const tallest = Math.max(...head.map((cell) => cell.split("\n").length));
  // The last lines of the head's cells are on the same row.
  const top = head.map((cell) => "\n".repeat(tallest - cell.split("\n").length) + cell);
  const cells = [top, ...rows].map((row) => row.map((cell) => cell.split("\n")));
  const widths = head.map((_, column) =>
    Math.max(...cells.flatMap((row) => (row[column] ?? []).map(widthOf))),
  );
  const lines = cells.flatMap((row) =>
    Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, y) =>
      row
        .map((cell, column) => aligned(cell[y] ?? "", widths[column] ?? 0, aligns[column]))
        .join(" ".repeat(gap))
        .trimEnd(),
    ),
  );
  const longest = Math.max(...lines.map(widthOf));
  return [...lines.slice(0, tallest), rule.repeat(longest), ...lines.slice(tallest)];
}

function aligned(text: string, width: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(width - widthOf(text));
  return align === "right" ? blanks + text : text + blanks;
}
