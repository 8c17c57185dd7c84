import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Main from "../../src/cli/main.ts";
import { fakeTerminal } from "../unit/cli/fake-terminal.ts";

export const bin: string = fileURLToPath(new URL("../../bin/async-lab.js", import.meta.url));

/** No one's own progress is touched. */
const STATE = mkdtempSync(join(tmpdir(), "async-lab-state-"));

export interface Finished {
  readonly exitCode: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is running, as a person's shell would have started it: stdin empty, two pipes. */
export interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when stderr holds the text; rejects if the command ends first. */
  stderrHas(text: string): Promise<void>;
  /** The same for stdout. */
  stdoutHas(text: string): Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** As a shell starts it in a terminal: in a process group of its own, which Ctrl-C reaches whole. */
  readonly ownGroup?: boolean;
}

/** Starts `async-lab` with a clean environment as far as colour and width go. */
export function start(args: readonly string[], options: StartOptions = {}): Running {
  const { NO_COLOR: _n, FORCE_COLOR: _f, COLUMNS: _c, DEBUG: _d, ...env } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...env, XDG_STATE_HOME: STATE, ...options.env },
    stdio: "pipe",
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    detached: options.ownGroup ?? false,
  });
  const output = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
      for (const check of waiting) check();
    });
  }
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const finished = new Promise<Finished>((resolve) =>
    child.once("close", (exitCode, killedBy) => resolve({ exitCode, killedBy, ...output })),
  );
  const has =
    (name: "stdout" | "stderr") =>
    (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!output[name].includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void finished.then((end) => reject(new Error(`ended first: ${JSON.stringify(end)}`)));
        check();
      });
  return { process: child, finished, stderrHas: has("stderr"), stdoutHas: has("stdout") };
}

/** Runs `async-lab` to its end. */
export function asyncLab(args: readonly string[], options?: StartOptions): Promise<Finished> {
  return start(args, options).finished;
}

/**
 * Runs `async-lab` to its end in this process, for what it prints and not for what it is: a process costs far
 * more than what most commands do.
 */
export async function asyncLabHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Omit<Finished, "killedBy">> {
  const { main } = (await import(
    new URL("../../dist/src/cli/main.js", import.meta.url).href
  )) as typeof Main;
  const { host, endInput, shown, errors } = fakeTerminal({ tty: false, env });
  endInput();
  const exitCode = await main(args, host);
  return { exitCode, stdout: shown(), stderr: errors() };
}

/** The processes that a process has started and that still live. */
export function childrenOf(pid: number): readonly number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === pid && !state?.startsWith("Z"))
    .map(([child]) => Number(child));
}

/** Whether a process still lives. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
