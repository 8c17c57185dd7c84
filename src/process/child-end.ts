import type { ChildProcess } from "node:child_process";

/** How a process ended, as Node tells it. */
export interface ChildEnd {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
}

/** Resolves when the process has ended, with how; with an error when there never was one. */
export function endOf(child: ChildProcess): Promise<ChildEnd | Error> {
  return new Promise((resolve) => {
    child.once("exit", (code, killedBy) => resolve({ code, killedBy }));
    // Without a pid there was never a process, and there will be no `exit`.
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(error);
    });
  });
}
