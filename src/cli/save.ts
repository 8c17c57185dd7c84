import { accessSync, constants, statSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { LabError, reason } from "../errors.ts";

/**
 * Refuses, before anything is measured, a file that could not be saved afterwards.
 * A file marked read-only is refused even where the file system would allow it (as root).
 */
export function ensureSavable(file: string): void {
  const folder = dirname(resolve(file));
  const inFolder = statSync(folder, { throwIfNoEntry: false });
  if (!inFolder) throw unsavable(file, `the folder ${folder} does not exist`, "Create it first");
  if (!inFolder.isDirectory()) throw unsavable(file, `${folder} is not a folder`, "Name another");
  const existing = statSync(file, { throwIfNoEntry: false });
  if (existing?.isDirectory()) throw unsavable(file, "it is a folder", "Name a file inside it");
  if (existing && (existing.mode & 0o222) === 0)
    throw unsavable(file, "it is read-only", "Make it writable, or name another file");
  try {
    accessSync(existing ? file : folder, constants.W_OK);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unsavable(file, reason(error), "Name a file in a folder you may write to", error);
  }
}

/** Writes beside the file and renames, so that it is never half-written. */
export async function save(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw unsavable(file, reason(error), "Free some space or name another file", error);
  }
}

function unsavable(file: string, why: string, advice: string, cause?: unknown): LabError {
  return new LabError({
    code: "unsavable-output",
    message: `The record cannot be saved as ${file}: ${why}.`,
    hint: `${advice}, then run again.`,
    cause,
  });
}
