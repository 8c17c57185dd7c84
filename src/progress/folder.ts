import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The folder for progress: `$XDG_STATE_HOME/async-lab`, or the usual place of the system. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { XDG_STATE_HOME: chosen = "", LOCALAPPDATA: local } = env;
  // The specification says to ignore a relative path.
  if (isAbsolute(chosen)) return join(chosen, "async-lab");
  if (process.platform === "win32" && local) return join(local, "async-lab");
  return join(env["HOME"] || homedir(), ".local", "state", "async-lab");
}
