import { accessSync, constants, realpathSync, statSync, type Stats } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { LabError, reason } from "../../errors.ts";

/**
 * Refuses, before anything is measured, a file that cannot be saved later. A read-only file is refused even
 * if the file system would allow writing it (as root).
 */
export function ensureSavable(file: string): void {
  if (file === "") throw unsavable(file, "it has no name", "Name a file");
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
    if (!existing || existing.isFile()) accessSync(dirname(target(file, existing)), constants.W_OK);
  } catch (error) {
    throw unsavable(file, reason(error), "Name a file in a folder you may write to", error);
  }
}

/**
 * Writes to a temporary file and renames it, so that the file is never half-written. The target of a link keeps
 * its name and its permissions; a device or a pipe is written to directly.
 */
export async function save(file: string, text: string): Promise<void> {
  const existing = statSync(file, { throwIfNoEntry: false });
  try {
    if (existing && !existing.isFile()) await writeFile(file, text);
    else await replace(target(file, existing), text, existing?.mode);
  } catch (error) {
    throw unsavable(file, reason(error), "Free some space or name another file", error);
  }
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, text, mode === undefined ? {} : { mode });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function target(file: string, existing: Stats | undefined): string {
  return existing ? realpathSync(file) : resolve(file);
}

function unsavable(file: string, why: string, advice: string, cause?: unknown): LabError {
  return new LabError({
    code: "unsavable-output",
    message: `The output cannot be saved as "${file}": ${why}.`,
    hint: `${advice}, then run again.`,
    cause,
  });
}
