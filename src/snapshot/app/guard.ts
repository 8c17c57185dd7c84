import { spawn } from "node:child_process";
import { endTree, killTree, MARKER } from "../../process/process-tree.ts";

/** The only argument, as JSON. */
export interface GuardOptions {
  readonly command: string;
  readonly folder: string;
  readonly mark: string;
  readonly env: Readonly<Record<string, string>>;
}

export type GuardMessage =
  /** The command is running. */
  | { readonly type: "started" }
  | { readonly type: "exited"; readonly code: number | null; readonly killedBy: string | null }
  | { readonly type: "failed"; readonly message: string };

// Runs between async-lab and the command that starts a user's server; its parent is `command.ts`. If the parent
// asks, or is gone without asking, the command ends with every process that it has started.

// The parent may have gone while this file was loading, and then its end was missed.
if (process.connected) guard(JSON.parse(process.argv[2] ?? "") as GuardOptions);

/** Starts the command. Nothing waits between here and the listeners, so no message of the parent is missed. */
function guard({ command, folder, mark, env }: GuardOptions): void {
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: { ...process.env, ...env, [MARKER]: mark },
    stdio: ["ignore", "inherit", "inherit"],
    // Its own process group, so that it can be ended completely; on Windows that would open a window.
    detached: process.platform !== "win32",
  });
  child.once("spawn", () => tell({ type: "started" }));
  child.once("exit", (code, killedBy) => tell({ type: "exited", code, killedBy }));
  child.once("error", (error) => tell({ type: "failed", message: error.message }));

  let ending: Promise<void> | undefined;
  function end(atOnce: boolean): void {
    if (ending !== undefined) return;
    const { pid } = child;
    // Without a pid it never started.
    const ended = pid === undefined ? Promise.resolve() : (atOnce ? killTree : endTree)(pid, mark);
    ending = ended.finally(() => {
      if (process.connected) process.disconnect();
    });
  }

  process.on("message", (message: "end" | "kill") => end(message === "kill"));
  process.on("disconnect", () => end(true));
  // Ctrl-C reaches everything in the terminal: the parent decides what it means.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(true));
}

function tell(message: GuardMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
