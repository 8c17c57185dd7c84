import type { Host } from "../context.ts";

const DEFAULT = 80;
const NARROWEST = 40;

/** How many columns to write in: the terminal's, else COLUMNS, else 80; never fewer than 40. */
export function columns({ stdout, env }: Host): number {
  return Math.max(NARROWEST, stdout.columns || Number(env["COLUMNS"]) || DEFAULT);
}
