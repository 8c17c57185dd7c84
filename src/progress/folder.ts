import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The folder of what is remembered: `$XDG_STATE_HOME/async-lab`, or where the system keeps such things. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { XDG_STATE_HOME: chosen = "", LOCALAPPDATA: local } = env;
  // A relative one is to be ignored, says its specification.
  if (isAbsolute(chosen)) return join(chosen, "async-lab");
  if (process.platform === "win32" && local) return join(local, "async-lab");
  return join(env["HOME"] || homedir(), ".local", "state", "async-lab");
}
