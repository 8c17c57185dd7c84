import type { ChildProcess } from "node:child_process";

/** How a process ended, in Node's terms. */
export interface ChildEnd {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
}

/** Resolves with how the process ended, when it has ended; with an error if it never started. */
export function endOf(child: ChildProcess): Promise<ChildEnd | Error> {
  return new Promise((resolve) => {
    child.once("exit", (code, killedBy) => resolve({ code, killedBy }));
    // Without a pid the process never started, and there will be no `exit`.
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(error);
    });
  });
}
