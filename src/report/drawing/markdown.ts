/** Text that Markdown shows unchanged, even in a table's cell. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&#]/g, "\\$&");
}

/** A table; the first `labels` columns are aligned left, the others right. */
export function mdTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  labels: number,
): string {
  const rule = head.map((_, at) => (at < labels ? ":--" : "--:"));
  return [row(head), `| ${rule.join(" | ")} |`, ...rows.map(row)].join("\n");
}

/** A block without markup; nothing inside can close it. */
export function mdBlock(lines: readonly string[]): string {
  return ["```text", ...lines.map((line) => line.replaceAll("```", "'''")), "```"].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}
