import { spawn } from "node:child_process";
import { endTree, killTree, MARKER } from "../../process/process-tree.ts";

/** The one argument, as JSON. */
export interface GuardOptions {
  readonly command: string;
  readonly folder: string;
  readonly mark: string;
  readonly env: Readonly<Record<string, string>>;
}

export type GuardMessage =
  /** The command runs. */
  | { readonly type: "started" }
  | { readonly type: "exited"; readonly code: number | null; readonly killedBy: string | null }
  | { readonly type: "failed"; readonly message: string };

// Between async-lab and the command that starts a user's server; `command.ts` is its parent. When that
// asks, or is gone without having asked, the command ends with every process it has started.

// A parent may have gone while this file was being loaded, and nobody heard it leave.
if (process.connected) guard(JSON.parse(process.argv[2] ?? "") as GuardOptions);

/** Starts the command. From here to the listeners nothing waits, so no news of the parent is missed. */
function guard({ command, folder, mark, env }: GuardOptions): void {
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: { ...process.env, ...env, [MARKER]: mark },
    stdio: ["ignore", "inherit", "inherit"],
    // A process group of its own, to be ended whole; on Windows that would open a window.
    detached: process.platform !== "win32",
  });
  child.once("spawn", () => tell({ type: "started" }));
  child.once("exit", (code, killedBy) => tell({ type: "exited", code, killedBy }));
  child.once("error", (error) => tell({ type: "failed", message: error.message }));

  let ending: Promise<void> | undefined;
  function end(atOnce: boolean): void {
    if (ending !== undefined) return;
    const { pid } = child;
    // Without a pid it never began.
    const ended = pid === undefined ? Promise.resolve() : (atOnce ? killTree : endTree)(pid, mark);
    ending = ended.finally(() => {
      if (process.connected) process.disconnect();
    });
  }

  process.on("message", (message: "end" | "kill") => end(message === "kill"));
  process.on("disconnect", () => end(true));
  // Ctrl-C reaches the whole terminal: what it means is the parent's to decide.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(true));
}

function tell(message: GuardMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
