import { spawn } from "node:child_process";
import type { Host } from "./host.ts";
import type { Terminal } from "./terminal.ts";
import { onAbort } from "../../process/abort.ts";

/**
 * Shows text one screen at a time if it is longer than the screen and stdout is a terminal: through `$PAGER`,
 * or `less -R`. Otherwise, with an empty `$PAGER`, or if there is no such program, the text is printed. An abort
 * of `signal` ends the pager, which then restores the terminal itself.
 */
export async function showPaged(
  text: string,
  terminal: Terminal,
  { paging, signal }: { readonly paging: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { stdout, env } = terminal.streams;
  const tooLong = text.split("\n").length > (stdout.rows ?? Infinity);
  const [program, ...args] = (env["PAGER"] ?? "less -R").trim().split(/\s+/);
  const wanted = paging && terminal.interactive && tooLong && env["TERM"] !== "dumb";
  if (!wanted || !program || !(await page(terminal.drawn(text), [program, ...args], env, signal)))
    terminal.show(text);
}

/** Resolves when the pager has ended; with false if there is none. */
function page(
  text: string,
  [program = "", ...args]: readonly string[],
  env: Host["env"],
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const pager = spawn(program, args, {
      stdio: ["pipe", "inherit", "inherit"],
      // A plain `less` in PAGER would show colours as letters.
      env: { ...env, LESS: env["LESS"] ?? "R" },
    });
    const listening = onAbort(signal, () => void pager.kill("SIGTERM"));
    pager.once("error", () => resolve(false));
    pager.once("close", () => {
      listening[Symbol.dispose]();
      resolve(true);
    });
    // The reader left before the end of the text.
    pager.stdin.on("error", () => undefined);
    pager.stdin.end(text);
  });
}
