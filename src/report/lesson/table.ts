import type { Tokens } from "marked";
import {
  alignTo,
  longestWord,
  piecesOf,
  widthOfPieces,
  wrapPieces,
  type InlineInks,
  type Piece,
} from "./inline.ts";
import type { Ink } from "../drawing/paint.ts";

const GAP = 2;

/** A table in columns, with wrapped cells if needed; if that is not enough, row by row, with the head before each cell. */
export function drawLessonTable(
  table: Tokens.Table,
  width: number,
  inks: InlineInks & { readonly dim: Ink },
  rule: string,
): readonly string[] {
  const head = table.header.map(({ tokens }) => piecesOf(tokens, inks, inks.strong));
  const rows = table.rows.map((row) => row.map(({ tokens }) => piecesOf(tokens, inks)));
  const widths = fit([head, ...rows], width - GAP * (head.length - 1));
  if (widths === undefined) return rows.flatMap((row, at) => stacked(head, row, at, width));
  const line = (cells: readonly (readonly Piece[])[]): readonly string[] => {
    const wrapped = cells.map((cell, at) => wrapPieces(cell, widths[at]!));
    return Array.from({ length: Math.max(...wrapped.map(({ length }) => length)) }, (_, row) =>
      wrapped
        .map((lines, at) => alignTo(lines[row] ?? "", widths[at]!, table.align[at] === "right"))
        .join(" ".repeat(GAP))
        .trimEnd(),
    );
  };
  const whole = widths.reduce((sum, one) => sum + one, GAP * (widths.length - 1));
  return [...line(head), inks.dim(rule.repeat(whole)), ...rows.flatMap(line)];
}

/** The widths of the columns; the widest ones are made narrower until they fit. Undefined if words would break. */
function fit(
  rows: readonly (readonly (readonly Piece[])[])[],
  width: number,
): readonly number[] | undefined {
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!));
  const least = columns.map((cells) => Math.max(...cells.map(longestWord)));
  const widths = columns.map((cells) => Math.max(...cells.map(widthOfPieces)));
  const sum = (): number => widths.reduce((total, one) => total + one, 0);
  while (sum() > width) {
    const spare = widths.map((one, at) => (one > least[at]! ? one : 0));
    const widest = Math.max(...spare);
    if (widest === 0) return undefined;
    widths[spare.indexOf(widest)]! -= 1;
  }
  return widths;
}

function stacked(
  head: readonly (readonly Piece[])[],
  row: readonly (readonly Piece[])[],
  at: number,
  width: number,
): readonly string[] {
  const [first = [], ...others] = row;
  return [
    ...(at === 0 ? [] : [""]),
    ...wrapPieces(first, width),
    ...others.flatMap((cell, column) => {
      const named = [...(head[column + 1] ?? []), { text: ": ", ink: String }, ...cell];
      return wrapPieces(named, width - GAP).map((line) => " ".repeat(GAP) + line);
    }),
  ];
}
