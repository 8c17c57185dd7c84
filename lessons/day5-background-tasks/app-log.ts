import { rmSync } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface AppLog {
  /** Adds a line; rejects when the file cannot be written. */
  write(line: string): Promise<void>;
}

/**
 * A log file that stays where `file` names one. Without a name it is `app.log` in a temporary folder,
 * removed as soon as nothing is being written: a lesson leaves nothing behind unasked.
 */
export function createAppLog(file: string | undefined): AppLog {
  let folder: Promise<string> | undefined;
  let writing = 0;
  let made: string | undefined;
  // A program that is stopped while it writes leaves nothing behind either.
  process.once("exit", () => made && rmSync(made, { recursive: true, force: true }));

  async function writeAndRemove(line: string): Promise<void> {
    const here = (folder ??= mkdtemp(join(tmpdir(), "async-lab-app-log-")));
    writing += 1;
    try {
      made = await here;
      await appendFile(join(made, "app.log"), line);
    } finally {
      writing -= 1;
      if (writing === 0) {
        folder = undefined;
        await rm(await here, { recursive: true, force: true });
      }
    }
  }

  return {
    write(line) {
      const whole = `${line}\n`;
      return file === undefined ? writeAndRemove(whole) : appendFile(file, whole);
    },
  };
}
