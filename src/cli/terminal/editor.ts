import { spawn } from "node:child_process";
import type { Host } from "./host.ts";

/** The command that opens a file here, with its arguments; null if none is set. */
export function editorCommand(env: Host["env"], file: string): readonly string[] | null {
  const named = env["VISUAL"] || env["EDITOR"];
  if (env["TERM_PROGRAM"] === "vscode" && !env["VISUAL"])
    return ["code", "--reuse-window", "--goto", file];
  if (!named) return null;
  // As a shell reads it, as far as editors need: words, and quotes around a path with spaces.
  const words = [...named.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (word) => word[1] ?? word[2] ?? word[3] ?? "",
  );
  return words.length === 0 ? null : [...words, file];
}

/** Opens a file; resolves with null when the editor has ended, or with what is wrong. */
export async function openEditor({ env }: Pick<Host, "env">, file: string): Promise<string | null> {
  const command = editorCommand(env, file);
  if (command === null) return "No editor is named: set VISUAL or EDITOR, such as EDITOR=nano.";
  const [program = "", ...args] = command;
  return await new Promise((resolve) => {
    const editor = spawn(program, args, {
      stdio: "inherit",
      // On Windows an editor may be a .cmd file, which only a shell can start.
      shell: process.platform === "win32",
    });
    editor.once("error", (error) => resolve(`${program} could not be started: ${error.message}.`));
    editor.once("exit", (code) =>
      resolve(code ? `${program} ended with exit code ${code}.` : null),
    );
  });
}
