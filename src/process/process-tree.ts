import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** An environment variable that marks everything a process has started, so that it can be found again. */
export const MARKER = "ASYNC_LAB_TREE";

const POLITE_MS = 500;
const LOOK_MS = 20;

/**
 * Kills a process that leads its own group (POSIX) and everything it started. Processes that left the group
 * are found by the marker in their environment, or by their parent.
 */
export async function killTree(pid: number, marker: string): Promise<void> {
  if (process.platform === "win32") {
    await promisify(execFile)("taskkill", ["/pid", String(pid), "/T", "/F"]).catch(() => undefined);
    return;
  }
  // Look while it lives: afterwards its children have another parent.
  const kin = kinOf(pid);
  killGroup(pid);
  for (const one of kin) kill(one);
  // One of them may be forking right now, so look again until none is found.
  for (let look = 0; look < 50; look++) {
    const left = await marked(marker);
    if (left.length === 0) return;
    for (const one of left) kill(one);
    await delay(1);
  }
}

/** The same for processes that may clean up after themselves: SIGTERM first, and a kill after 500 ms. */
export async function endTree(pid: number, marker: string): Promise<void> {
  if (process.platform !== "win32") {
    // The group first: it works even where no environment can be read.
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
 * The processes that a process has started and that still run, with their id and command line: its group
 * and session, its children, and those that carry the marker. Empty on Windows.
 */
export async function runningOf(
  pid: number,
  marker: string,
): Promise<readonly { readonly pid: number; readonly command: string }[]> {
  if (process.platform === "win32") return [];
  const found = new Set([...(await marked(marker)), ...kinOf(pid)]);
  found.delete(pid);
  return [...found].map((one) => ({
    pid: one,
    command: ofProcess(one, "cmdline").replaceAll("\0", " ").trim(),
  }));
}

/** The group and session of a running process, and its children; only known on Linux. */
function kinOf(pid: number): readonly number[] {
  return processIds().filter((one) => {
    // pid (command) state parent group session …
    const stat = ofProcess(one, "stat");
    const [state, ...family] = stat.slice(stat.lastIndexOf(")") + 2).split(" ", 4);
    return state !== "Z" && family.includes(String(pid));
  });
}

/** Kills the group at once and does not look for processes that left it; for when there is no time. */
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

/** How many processes carry the marker; 0 where finding out is too slow. */
export async function countMarked(marker: string): Promise<number> {
  return processesOf(marker).length;
}

/** The processes that carry the marker; none where finding out is too slow. */
export function processesOf(marker: string): readonly number[] {
  const needle = `${MARKER}=${marker}`;
  // A dead process that its parent has not collected has no environment.
  return processIds().filter((pid) => ofProcess(pid, "environ").includes(needle));
}

async function marked(marker: string): Promise<readonly number[]> {
  const needle = `${MARKER}=${marker}`;
  if (process.platform === "linux") return processesOf(marker);
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

function processIds(): readonly number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** A file of a process in /proc, empty if the process is gone. Synchronous: there is no disk behind it. */
function ofProcess(pid: number, name: "stat" | "environ" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}
