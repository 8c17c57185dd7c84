import { NARROWEST } from "../../report/drawing/width.ts";

/** The outside world as the command line sees it; tests use their own. */
export interface Host {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const COLUMNS = 80;
const ROWS = 24;
const MOST_COLUMNS = 10_000;

/**
 * The same host, but its terminals never report 0 columns or rows, as `docker -t` and some test tools do:
 * drawing code divides by the width, or wraps at it, and would never end.
 */
export function sized(host: Host): Host {
  for (const stream of [host.stdout, host.stderr]) {
    if (!stream.isTTY) continue;
    atLeast(stream, "columns", columnsWithoutTerminal(host.env));
    atLeast(stream, "rows", ROWS);
  }
  return host;
}

/** The width of stdout right now: the window can change its size. */
export function columnsOf({ stdout, env }: Host): number {
  return Math.max(NARROWEST, stdout.columns || columnsWithoutTerminal(env));
}

/** If no terminal reports a size: COLUMNS, or 80. */
function columnsWithoutTerminal({ COLUMNS: given = "" }: Host["env"]): number {
  const columns = /^\d+$/.test(given) ? Number(given) : 0;
  return columns >= 1 && columns <= MOST_COLUMNS ? columns : COLUMNS;
}

/** Node updates the size whenever the window changes. */
function atLeast(stream: NodeJS.WriteStream, side: "columns" | "rows", otherwise: number): void {
  if (Object.getOwnPropertyDescriptor(stream, side)?.get !== undefined) return;
  let size = stream[side];
  Object.defineProperty(stream, side, {
    configurable: true,
    enumerable: true,
    get: () => size || otherwise,
    set(now: number) {
      size = now;
    },
  });
}
