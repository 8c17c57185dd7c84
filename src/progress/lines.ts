import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "../errors.ts";
import type { Change } from "../model/learner/progress.ts";
import { unusable } from "./errors.ts";

/** Appending this much is one step for the operating system, also when others append at the same time. */
const LONGEST_LINE = 4096;

/**
 * A change as it is written to a file.
 * @throws {LabError} `long-progress` when it is too long to be written in one step
 */
export function asLine(change: Change): string {
  const line = JSON.stringify(change);
  const bytes = Buffer.byteLength(line) + 2;
  if (bytes >= LONGEST_LINE)
    throw new LabError({
      code: "long-progress",
      message: `One entry of the progress of ${change.lesson ?? "this learner"} has ${bytes} bytes, and ${LONGEST_LINE} is the limit.`,
      hint: "Shorten that text in the file it comes from, then try again; nothing was changed.",
    });
  return line;
}

/**
 * Appends lines, each in one write, and waits until they are on the disk. A newline stands on both sides of
 * a line: one that a full disk or a power cut ended early must not swallow the next.
 */
export function appendLines(folder: string, name: string, lines: readonly string[]): void {
  const handle = openSync(join(folder, name), "a", 0o600);
  try {
    for (const line of lines) {
      const bytes = Buffer.from(`\n${line}\n`);
      if (writeSync(handle, bytes) < bytes.length)
        throw Object.assign(new Error("only a part was written"), { code: "ENOSPC" });
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The lines of a file that are not empty; null when there is no such file. */
export function linesIn(folder: string, name: string): readonly string[] | null {
  const text = textIn(folder, name);
  if (text === null) return null;
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * The text of a file; null when there is no such file.
 * @throws {LabError} `state-unusable`
 */
export function textIn(folder: string, name: string): string | null {
  const file = join(folder, name);
  try {
    // A device would be read for ever.
    return statSync(file).isFile() ? readFileSync(file, "utf8") : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unusable(folder, error);
  }
}

/** Step by step: below a folder where nothing can be made, such as /proc, Node's `recursive` never ends. */
export function makeFolder(folder: string): void {
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
