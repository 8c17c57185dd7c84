/** Text that shows as itself, in a table's cell as well. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&#]/g, "\\$&");
}

/** A table; the first `labels` columns are aligned left, all others right. */
export function mdTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  labels: number,
): string {
  const rule = head.map((_, at) => (at < labels ? ":--" : "--:"));
  return [row(head), `| ${rule.join(" | ")} |`, ...rows.map(row)].join("\n");
}

/** A block in which nothing is markup; no name of the record closes it. */
export function mdBlock(lines: readonly string[]): string {
  return ["```text", ...lines.map((line) => line.replaceAll("```", "'''")), "```"].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}
