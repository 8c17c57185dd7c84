import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** The environment variable by which what a learner's file has started is found again. */
export const MARKER = "ASYNC_LAB_EXERCISE";

/**
 * Kills a process that leads a group of its own (POSIX) with everything it started. Whoever left the
 * group is found by the marker that its environment was given; on Windows by its parent.
 */
export async function killTree(pid: number, marker: string): Promise<void> {
  if (process.platform === "win32") {
    await promisify(execFile)("taskkill", ["/pid", String(pid), "/T", "/F"]).catch(() => undefined);
    return;
  }
  killGroup(pid);
  // Somebody may be forking while the group is killed: until a look finds nobody.
  for (let look = 0; look < 50; look++) {
    const left = await marked(marker);
    if (left.length === 0) return;
    for (const one of left) kill(one);
  }
}

/** Kills the group at once, without looking for who has left it; for when there is no time. */
export function killGroup(pid: number): void {
  kill(process.platform === "win32" ? pid : -pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

/** How many processes carry the marker; 0 where that cannot be known cheaply. */
export async function countMarked(marker: string): Promise<number> {
  return process.platform === "linux" ? (await marked(marker)).length : 0;
}

async function marked(marker: string): Promise<readonly number[]> {
  const needle = `${MARKER}=${marker}`;
  if (process.platform === "linux") {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(
      pids.map(async (pid) => {
        const environ = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
        return environ.includes(needle) ? Number(pid) : 0;
      }),
    );
    // One that is dead and not yet buried has no environment.
    return found.filter((pid) => pid !== 0);
  }
  const { stdout } = await promisify(execFile)("ps", [
    "-A",
    "-E",
    "-ww",
    "-o",
    "pid=,command=",
  ]).catch(() => ({ stdout: "" }));
  return stdout
    .split("\n")
    .filter((line) => line.includes(needle))
    .map((line) => Number.parseInt(line, 10));
}
