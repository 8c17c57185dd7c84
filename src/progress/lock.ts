import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LabError } from "../errors.ts";
import { isAlive } from "../process/is-alive.ts";
import { unusable } from "./errors.ts";

// Lock files are numbered, `progress.lock.7`: the highest is the lock. A stale one is never removed
// in order to be taken (two would find it stale, and the slower would remove the lock of the quicker)
// but followed by the next number, which only one of them can create. Whoever holds the highest sweeps
// up those below; the highest itself stays, marked as free, so that numbers never begin again.

const NAME = "progress.lock.";
/** Held longer than this, though the work takes milliseconds: its process was stopped, or is another's by now. */
const STALE_MS = 10_000;
/** Its owner is written right after it is made: one without was left by a process that ended in between. */
const OWNERLESS_MS = 1_000;
const GIVE_UP_MS = 20_000;

/**
 * Runs `work`, which must be synchronous, while no other process does so in this folder; the folder is
 * made when it is not there. `work` calls `ensureHeld` right before it changes anything for good.
 * @throws {LabError} `state-unusable` when the folder cannot be written, `state-locked` after 20 s of waiting
 */
export async function underLock<T>(
  folder: string,
  work: (ensureHeld: () => void) => T,
): Promise<T> {
  try {
    makeFolder(folder);
    const lock = await take(folder);
    try {
      return work(() => {
        if (highest(folder) !== lock) throw locked(folder);
      });
    } finally {
      free(folder, lock);
    }
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** By hand: below a folder where nothing can be made, such as /proc, Node's own `recursive` never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

async function take(folder: string): Promise<number> {
  const until = performance.now() + GIVE_UP_MS;
  for (;;) {
    const last = highest(folder);
    if (last === 0 || isFree(folder, last)) {
      const mine = last + 1;
      if (create(folder, mine)) {
        // Another may have gone further while this one looked: then this number is below theirs.
        if (highest(folder) === mine) {
          sweep(folder, mine);
          return mine;
        }
        rmSync(fileOf(folder, mine), { force: true });
      }
    }
    if (performance.now() > until) throw locked(folder);
    await delay(1 + Math.random() * 4);
  }
}

/** Makes the lock file; false when another process was first. */
function create(folder: string, number: number): boolean {
  const file = fileOf(folder, number);
  let handle: number;
  try {
    handle = openSync(file, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname() }));
    return true;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Whether nobody holds the lock: given back, held for too long, or its process is gone. */
function isFree(folder: string, number: number): boolean {
  const file = fileOf(folder, number);
  try {
    const age = Math.abs(Date.now() - statSync(file).mtimeMs);
    const owner = readFileSync(file, "utf8");
    if (age > (owner === "" ? OWNERLESS_MS : STALE_MS)) return true;
    const { pid, host } = JSON.parse(owner) as { readonly pid?: unknown; readonly host?: unknown };
    return host === hostname() && typeof pid === "number" && !isAlive(pid);
  } catch {
    // Swept up meanwhile, or its owner is about to write its name: look again.
    return false;
  }
}

/** Given back by its time alone: that needs no room on a full disk, and happens at once. */
function free(folder: string, number: number): void {
  try {
    utimesSync(fileOf(folder, number), 0, 0);
  } catch {
    // Swept up by who took it over; or it frees itself with the end of this process.
  }
}

function sweep(folder: string, mine: number): void {
  for (const number of numbers(folder))
    if (number < mine) rmSync(fileOf(folder, number), { force: true });
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function numbers(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(NAME) && /^\d{1,15}$/.test(name.slice(NAME.length)))
    .map((name) => Number(name.slice(NAME.length)));
}

function fileOf(folder: string, number: number): string {
  return join(folder, `${NAME}${number}`);
}

function locked(folder: string): LabError {
  return new LabError({
    code: "state-locked",
    message: `Another async-lab has been writing to ${folder} all this time.`,
    hint: "Let it finish or end it, then try again.",
    exitCode: 1,
  });
}
