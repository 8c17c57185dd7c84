import { Chalk, type ChalkInstance, type ColorSupportLevel } from "chalk";
import { columns } from "./columns.ts";
import type { Host } from "../context.ts";

/** How a command may write: decided once, from flags, environment and streams. */
export interface Terminal {
  /** For what goes to stdout. */
  readonly chalk: ChalkInstance;
  /** For what goes to stderr. */
  readonly errorChalk: ChalkInstance;
  /** Columns to draw in. */
  readonly width: number;
  readonly ascii: boolean;
  /** Whether progress may be animated on stderr. */
  readonly live: boolean;
}

export interface LookOptions {
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** Works out colour, width and characters for this run. */
export function openTerminal(host: Host, look: LookOptions): Terminal {
  const { stdout, stderr, env } = host;
  const dumb = env["TERM"] === "dumb";
  return {
    chalk: new Chalk({ level: colorLevel(stdout, env, look.color) }),
    errorChalk: new Chalk({ level: colorLevel(stderr, env, look.color) }),
    width: columns(host),
    // The Linux console and dumb terminals have no box-drawing characters to rely on.
    ascii: look.ascii ?? (dumb || env["TERM"] === "linux"),
    live: stderr.isTTY && !dumb && !env["CI"],
  };
}

/** The flag, then FORCE_COLOR, then NO_COLOR when it is not empty, then what the terminal can do. */
export function colorLevel(
  stream: Pick<NodeJS.WriteStream, "isTTY" | "getColorDepth">,
  env: Host["env"],
  flag: boolean | undefined,
): ColorSupportLevel {
  if (flag !== undefined)
    return flag ? (Math.max(1, terminalLevel(stream)) as ColorSupportLevel) : 0;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forcedLevel(forced);
  if (env["NO_COLOR"] || env["TERM"] === "dumb") return 0;
  return terminalLevel(stream);
}

function forcedLevel(value: string): ColorSupportLevel {
  if (value === "0" || value === "false") return 0;
  if (value === "2") return 2;
  if (value === "3") return 3;
  return 1;
}

function terminalLevel(
  stream: Pick<NodeJS.WriteStream, "isTTY" | "getColorDepth">,
): ColorSupportLevel {
  if (!stream.isTTY) return 0;
  const bits = stream.getColorDepth();
  if (bits >= 24) return 3;
  if (bits >= 8) return 2;
  return bits >= 4 ? 1 : 0;
}
