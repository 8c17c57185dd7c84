import type { DiffRow } from "../model/learner/diff.ts";

/** Two texts line by line, with as long a common part as there is; a line that was removed next to one that was added is a change. */
export async function diffLines(left: string, right: string): Promise<readonly DiffRow[]> {
  const { diffArrays } = await import("diff");
  const rows: DiffRow[] = [];
  let removed: readonly string[] = [];
  for (const part of diffArrays(linesOf(left), linesOf(right))) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    if (part.added) rows.push(...pairs(removed, part.value));
    else rows.push(...pairs(removed, []), ...part.value.map(same));
    removed = [];
  }
  return [...rows, ...pairs(removed, [])];
}

const same = (line: string): DiffRow => ({ kind: "same", left: line, right: line });

function pairs(removed: readonly string[], added: readonly string[]): readonly DiffRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => {
    const [left, right] = [removed[i] ?? null, added[i] ?? null];
    return { kind: left === null ? "right" : right === null ? "left" : "changed", left, right };
  });
}

function linesOf(text: string): string[] {
  return text.trimEnd().split(/\r?\n/);
}
