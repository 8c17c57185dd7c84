import { existsSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { release } from "node:os";
import { dirname } from "node:path";

/** Linux's numbers for file systems whose changes another machine makes: NFS, SMB, 9p, FUSE, VirtualBox. */
const REMOTE = new Set([
  0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x65735546, 0x786f4256,
]);
const POLL_MS = 400;

/** Whether saves of a file may go unnoticed here, so that it has to be looked at again and again. */
export async function needsPolling(file: string): Promise<boolean> {
  if (existsSync("/.dockerenv") || existsSync("/run/.containerenv")) return true;
  // A Windows drive seen from WSL.
  if (/microsoft/i.test(release()) && file.startsWith("/mnt/")) return true;
  if (process.platform !== "linux") return file.startsWith("\\\\");
  const { type } = await statfs(dirname(file)).catch(() => ({ type: 0 }));
  return REMOTE.has(type >>> 0);
}

/** Reports every change of a file, until `close`. */
export interface FileWatch {
  close(): Promise<void>;
}

/**
 * Calls `onSaved` whenever the file's content may be another, and `onGone` when it was taken away. An
 * editor that writes a new file and renames it has saved.
 */
export async function watchFile(
  file: string,
  options: { readonly poll: boolean; readonly onSaved: () => void; readonly onGone: () => void },
): Promise<FileWatch> {
  const { watch } = await import("chokidar");
  let before = await stampOf(file);
  let over = false;
  async function look(): Promise<void> {
    const now = await stampOf(file);
    if (now === before || over) return;
    before = now;
    if (now === null) options.onGone();
    else options.onSaved();
  }
  async function begin(usePolling: boolean): Promise<{ close(): Promise<void> }> {
    const watcher = watch(file, {
      ignoreInitial: true,
      atomic: true,
      usePolling,
      interval: POLL_MS,
    });
    watcher.on("all", () => void look());
    const ready = await new Promise<boolean>((resolve) => {
      watcher.once("ready", () => resolve(true));
      watcher.once("error", () => resolve(false));
    });
    // The system has only so many watches, and others may have them all.
    watcher.on("error", () => undefined);
    if (ready || usePolling) return watcher;
    await watcher.close();
    return await begin(true);
  }
  const watcher = await begin(options.poll);
  // What was saved while it got ready.
  await look();
  return {
    async close() {
      over = true;
      await watcher.close();
    },
  };
}

/** Another one after every save; null without a file. */
async function stampOf(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  return found && `${found.mtimeMs} ${found.size} ${found.ino}`;
}
