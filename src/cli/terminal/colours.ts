import type { Host } from "./host.ts";

/** How many colours: none, 16, 256 or all of them. */
export type Colours = 0 | 1 | 2 | 3;

type Screen = Pick<NodeJS.WriteStream, "isTTY" | "getColorDepth">;

/** The flag decides, then FORCE_COLOR, then NO_COLOR if it is not empty, then what the terminal can do. */
export function coloursOf(stream: Screen, env: Host["env"], flag: boolean | undefined): Colours {
  if (flag !== undefined) return flag ? atLeastOne(ofTerminal(stream)) : 0;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return ofForce(forced);
  if (env["NO_COLOR"] || env["TERM"] === "dumb") return 0;
  return ofTerminal(stream);
}

function atLeastOne(colours: Colours): Colours {
  return colours === 0 ? 1 : colours;
}

function ofForce(value: string): Colours {
  if (value === "0" || value === "false") return 0;
  if (value === "2") return 2;
  if (value === "3") return 3;
  return 1;
}

function ofTerminal(stream: Screen): Colours {
  if (!stream.isTTY) return 0;
  const bits = stream.getColorDepth();
  if (bits >= 24) return 3;
  if (bits >= 8) return 2;
  return bits >= 4 ? 1 : 0;
}

/** Whether the terminal shows clickable links; others print their codes. */
export function showsLinks({ isTTY }: Pick<Screen, "isTTY">, env: Host["env"]): boolean {
  if (!isTTY || env["TERM"] === "dumb" || env["CI"]) return false;
  return (
    ["vscode", "iTerm.app", "WezTerm", "ghostty", "Hyper"].includes(env["TERM_PROGRAM"] ?? "") ||
    Number(env["VTE_VERSION"] ?? 0) >= 5000 ||
    ["WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID"].some(
      (name) => env[name],
    )
  );
}
