import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Replaces a file whole: written beside it, flushed to the disk, renamed. Whoever reads meanwhile, or
 * after the power went, finds the old text or the new. One writer at a time: hold the lock.
 */
export function replaceFile(folder: string, name: string, text: string): void {
  const temporary = join(folder, `${name}.tmp`);
  try {
    const handle = openSync(temporary, "w", 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(folder);
}

/** The rename itself is flushed too, where the system can flush a folder (Windows cannot). */
function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The text is safe either way: the old one or the new.
  }
}
