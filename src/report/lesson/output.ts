import stringWidth from "string-width";
import { wrap } from "../drawing/text.ts";

// What a run printed, as a lesson quotes it: rows in columns, and timelines in pairs. It was printed for
// 80 columns; with fewer, rows and pairs are taken apart so that a figure still stands by its name.

/** The lines as they are where they fit `width`, else as narrow as they can be read. */
export function drawOutput(lines: readonly string[], width: number): readonly string[] {
  if (lines.every((line) => stringWidth(line) <= width)) return lines;
  return trimmed(
    runs(lines).flatMap(({ drawn, lines: run }) =>
      drawn ? drawTimelines(run, width) : drawRows(run, width),
    ),
  );
}

interface Run {
  readonly drawn: boolean;
  readonly lines: readonly string[];
}

/** Stretches of timelines and of rows; an empty line belongs to what stands before it. */
function runs(lines: readonly string[]): readonly Run[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    groups.at(-1)!.push(line);
    if (line.trim() === "") groups.push([]);
  }
  const found: { drawn: boolean; lines: string[] }[] = [];
  for (const group of groups) {
    const drawn = group.some((line) => /^ *#\d+ .*[█░.#]/.test(line));
    if (found.at(-1)?.drawn === drawn) found.at(-1)!.lines.push(...group);
    else found.push({ drawn, lines: group });
  }
  return found;
}

/** Two timelines side by side go below each other. */
function drawTimelines(lines: readonly string[], width: number): readonly string[] {
  const gap = gapsOf(lines, 3).toSorted((one, other) => other.length - one.length)[0];
  const wide = lines.some((line) => stringWidth(line) > width);
  if (!wide || gap === undefined) return lines.flatMap((line) => folded(line, width));
  const half = (cut: (line: string) => string): readonly string[] =>
    drawTimelines(trimmed(lines.map((line) => cut(line).trimEnd())), width);
  const to = gap.from + gap.length;
  return [...half((line) => line.slice(0, gap.from)), "", ...half((line) => line.slice(to)), ""];
}

/** Columns move closer; where that is not enough, each row becomes its names and, below, its figures. */
function drawRows(lines: readonly string[], width: number): readonly string[] {
  const gaps = gapsOf(lines, 2);
  const rows = lines.map((line) => cellsOf(line, gaps));
  for (const space of ["  ", " "]) {
    const closer = rows.map((cells) => cells.join(space).trimEnd());
    if (closer.every((line) => stringWidth(line) <= width)) return closer;
  }
  const [head = [], ...body] = rows.map((cells) => cells.map((cell) => cell.trim()));
  const filled = body.filter((cells) => cells.some((cell) => cell !== ""));
  const figures = head.map((_, at) => filled.every((cells) => /^(?:$|.*\d)/.test(cells[at]!)));
  const isTable =
    head.length > 1 && head.every((cell) => /^[a-z/]/i.test(cell)) && figures.includes(true);
  if (!isTable) return lines.flatMap((line) => foldedRow(line, width));
  return body.flatMap((cells) => {
    if (cells.every((cell) => cell === "")) return [""];
    const names = cells.filter((cell, at) => !figures[at] && cell !== "");
    const values = cells.flatMap((cell, at) =>
      figures[at] && cell !== "" ? [`${head[at]} ${cell}`] : [],
    );
    return [
      ...wrap(names.join(", "), width),
      ...wrap(values.join(", "), width - 2).map((line) => `  ${line}`),
    ];
  });
}

/** A row that is a little too long keeps its columns; one that is much too long moves them together. */
function foldedRow(line: string, width: number): readonly string[] {
  const spaced = folded(line, width);
  return spaced.length <= 2 ? spaced : folded(line.replace(/(\S) {2,}/g, "$1  "), width);
}

interface Gap {
  readonly from: number;
  readonly length: number;
}

/** The stretches of at least `least` columns that are blank in every line, but for those at the left. */
function gapsOf(lines: readonly string[], least: number): readonly Gap[] {
  const longest = Math.max(...lines.map((line) => line.length));
  const blank = (at: number): boolean => lines.every((line) => (line[at] ?? " ") === " ");
  const gaps: Gap[] = [];
  let from = 0;
  while (from < longest) {
    let length = 0;
    while (from + length < longest && blank(from + length)) length += 1;
    if (from > 0 && length >= least) gaps.push({ from, length });
    from += length + 1;
  }
  return gaps;
}

function cellsOf(line: string, gaps: readonly Gap[]): readonly string[] {
  const starts = [0, ...gaps.map(({ from, length }) => from + length)];
  const ends = [...gaps.map(({ from }) => from), undefined];
  return starts.map((start, at) => line.slice(start, ends[at]).padEnd((ends[at] ?? start) - start));
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}

function folded(line: string, width: number): readonly string[] {
  if (stringWidth(line) <= width) return [line];
  const margin = /^\s*/.exec(line)![0];
  return wrap(line.trim(), width - margin.length, "    ").map((one) => margin + one.trimEnd());
}
