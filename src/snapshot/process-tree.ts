import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Set for everything a command starts, so that what leaves its process group is found as well. */
export const MARK = "ASYNC_LAB_COMMAND";

const POLITE_MS = 500;
const LOOK_MS = 20;

/** Ends a command's processes: asks first, unless in a hurry, and kills what is left after half a second. */
export async function endTree(
  child: ChildProcess,
  mark: string,
  { atOnce = false }: { readonly atOnce?: boolean } = {},
): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    await once(spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" }), "close");
    return;
  }
  if (!atOnce) {
    signalAll(pid, mark, "SIGTERM");
    for (let waited = 0; waited < POLITE_MS && livesOn(pid, mark); waited += LOOK_MS)
      await delay(LOOK_MS);
  }
  signalAll(pid, mark, "SIGKILL");
}

function signalAll(pid: number, mark: string, signal: NodeJS.Signals): void {
  // The group first: it is the one thing that is certain without /proc.
  for (const target of [-pid, ...marked(mark)])
    try {
      process.kill(target, signal);
    } catch {
      // It has ended already.
    }
}

function livesOn(pid: number, mark: string): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return marked(mark).length > 0;
  }
}

/** The processes that carry the mark, wherever they went; none where there is no /proc to ask. */
function marked(mark: string): readonly number[] {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && carries(name, mark))
    .map(Number);
}

function carries(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`${MARK}=${mark}`);
  } catch {
    // It has ended, or is somebody else's.
    return false;
  }
}
