import type { DiffRow } from "../model/learner/diff.ts";

/** Two texts line by line, as long a common part as there is; a line taken out beside one put in is a change. */
export function diffLines(left: string, right: string): readonly DiffRow[] {
  const a = left.trimEnd().split(/\r?\n/);
  const b = right.trimEnd().split(/\r?\n/);
  const common = commonLengths(a, b);
  const rows: DiffRow[] = [];
  let out: string[] = [];
  let into: string[] = [];
  const flush = (): void => {
    for (let k = 0; k < Math.max(out.length, into.length); k++) {
      const [l, r] = [out[k] ?? null, into[k] ?? null];
      rows.push({
        kind: l === null ? "right" : r === null ? "left" : "changed",
        left: l,
        right: r,
      });
    }
    out = [];
    into = [];
  };
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [l, r] = [a[i], b[j]];
    if (l !== undefined && l === r) {
      flush();
      rows.push({ kind: "same", left: l, right: l });
      i++;
      j++;
    } else if (
      r === undefined ||
      (l !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      out.push(l as string);
      i++;
    } else {
      into.push(r);
      j++;
    }
  }
  flush();
  return rows;
}

/** The length of the longest common subsequence of what follows each pair of lines. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (table[i] as Uint32Array)[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  return table;
}

function at(table: readonly Uint32Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
