import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** The environment variable by which what a process has started is found again, wherever it went. */
export const MARKER = "ASYNC_LAB_TREE";

const POLITE_MS = 500;
const LOOK_MS = 20;

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

/** The same for what may clean up after itself: asked first, and killed when it is still there after 500 ms. */
export async function endTree(pid: number, marker: string): Promise<void> {
  if (process.platform !== "win32") {
    // The group first: it is the one thing that is certain where no environment can be read.
    for (const one of [-pid, ...(await marked(marker))]) signal(one, "SIGTERM");
    for (let waited = 0; waited < POLITE_MS && (await livesOn(pid, marker)); waited += LOOK_MS)
      await delay(LOOK_MS);
  }
  await killTree(pid, marker);
}

async function livesOn(pid: number, marker: string): Promise<boolean> {
  return signal(-pid, 0) || (await marked(marker)).length > 0;
}

/**
 * What runs of what a process has started, apart from itself: its group and session, its children, and
 * whoever carries the marker. Commands as they were typed; on Windows none is found.
 */
export async function runningOf(
  pid: number,
  marker: string,
): Promise<readonly { readonly pid: number; readonly command: string }[]> {
  if (process.platform !== "linux") {
    const pids = process.platform === "win32" ? [] : await marked(marker);
    return pids.filter((one) => one !== pid).map((one) => ({ pid: one, command: "" }));
  }
  const others = new Set(await marked(marker));
  for (const one of await processIds()) {
    // pid (command) state parent group session …
    const stat = await readFile(`/proc/${one}/stat`, "latin1").catch(() => "");
    const [state, ...family] = stat.slice(stat.lastIndexOf(")") + 2).split(" ", 4);
    if (state !== "Z" && family.includes(String(pid))) others.add(one);
  }
  others.delete(pid);
  return await Promise.all(
    [...others].map(async (one) => {
      const line = await readFile(`/proc/${one}/cmdline`, "utf8").catch(() => "");
      return { pid: one, command: line.replaceAll("\0", " ").trim() };
    }),
  );
}

/** Kills the group at once, without looking for who has left it; for when there is no time. */
export function killGroup(pid: number): void {
  kill(process.platform === "win32" ? pid : -pid);
}

function kill(pid: number): void {
  signal(pid, "SIGKILL");
}

/** False when it is gone already. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** How many processes carry the marker; 0 where that cannot be known cheaply. */
export async function countMarked(marker: string): Promise<number> {
  return process.platform === "linux" ? (await marked(marker)).length : 0;
}

async function marked(marker: string): Promise<readonly number[]> {
  const needle = `${MARKER}=${marker}`;
  if (process.platform === "linux") {
    const found = await Promise.all(
      (await processIds()).map(async (pid) => {
        const environ = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
        return environ.includes(needle) ? pid : 0;
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

async function processIds(): Promise<readonly number[]> {
  return (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
}
