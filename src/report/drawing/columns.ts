import Table from "cli-table3";
import stringWidth from "string-width";

const NARROW = 72;
// Air between columns, widest first: the first that fits is taken.
const GAPS = [3, 2, 1];

/** Cells, painted or not; those of the head and of rows may have several lines. */
export interface Columns {
  readonly head: readonly string[];
  readonly aligns: readonly ("left" | "right")[];
  readonly rows: readonly (readonly string[])[];
}

/** The lines drawn with the widest gap that fits `width`; undefined where columns would not fit. */
export function fitting(
  width: number,
  draw: (gap: number) => readonly string[],
): readonly string[] | undefined {
  for (const gap of width < NARROW ? [] : GAPS) {
    const lines = draw(gap);
    if (lines.every((line) => stringWidth(line) <= width)) return lines;
  }
  return undefined;
}

/** A head, a rule and the rows below it, `gap` blanks between columns. */
export function layOut(
  { head, aligns, rows }: Columns,
  gap: number,
  rule: string,
): readonly string[] {
  const table = new Table({
    head: [...head],
    chars: {
      top: "",
      "top-mid": "",
      "top-left": "",
      "top-right": "",
      bottom: "",
      "bottom-mid": "",
      "bottom-left": "",
      "bottom-right": "",
      left: "",
      "left-mid": "",
      right: "",
      "right-mid": "",
      middle: "",
      mid: rule,
      "mid-mid": "",
    },
    colAligns: [...aligns],
    rowAligns: ["bottom"],
    // Its own colours would not ask whether anybody wants them.
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap },
  });
  for (const row of rows) table.push([...row]);
  return trimmed(table.toString().split("\n"), rule);
}

/** Takes the last column's padding away, from the rule as well. */
function trimmed(lines: readonly string[], rule: string): readonly string[] {
  const bare = lines.map((line) => line.trimEnd());
  const isRule = (line: string): boolean => line !== "" && line.replaceAll(rule, "") === "";
  const longest = Math.max(
    ...bare.filter((line) => !isRule(line)).map((line) => stringWidth(line)),
  );
  return bare.map((line) => (isRule(line) ? line.slice(0, longest) : line));
}
