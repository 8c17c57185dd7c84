import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { createInterface } from "node:readline";
import { EXIT, LabError } from "../errors.ts";
import type { Text } from "../model/text.ts";
import { onAbort } from "../process/abort.ts";
import { cleanEnvironment } from "../process/fork-built.ts";
import { killGroup } from "../process/process-tree.ts";

/** A small script: the order of its lines shows something. */
export interface Demo {
  readonly name: string;
  readonly file: string;
  /** What it is about, in one line. */
  readonly title: string;
  /** What to look at while it runs; empty if the script does not say. */
  readonly look: Text;
}

export interface DemoLine {
  readonly from: "stdout" | "stderr";
  readonly text: string;
}

/** The demos of a lesson's folder, by name. */
export function demosOf(folder: string): readonly Demo[] {
  const demos = join(folder, "demos");
  let names: readonly string[];
  try {
    names = readdirSync(demos).filter((name) => /\.[cm]?js$/.test(name));
  } catch {
    return [];
  }
  return names.toSorted().map((name) => describeDemo(join(demos, name)));
}

/** Reads the comment at the top: its title, and the paragraphs that begin with "Look at:" and "Dekho:". */
function describeDemo(file: string): Demo {
  const [comment = ""] = /^(?:\/\/.*\r?\n)*/.exec(readFileSync(file, "utf8")) ?? [];
  const paragraphs = comment
    .split(/\r?\n/)
    .map((line) => line.replace(/^\/\/ ?/, ""))
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll("\n", " ").trim());
  const after = (mark: string): string =>
    paragraphs
      .find((one) => one.startsWith(mark))
      ?.slice(mark.length)
      .trim() ?? "";
  const en = after("Look at:");
  const { name } = parse(file);
  return { name, file, title: paragraphs[0] || name, look: { en, ur: after("Dekho:") || en } };
}

/**
 * Runs a demo in its own process and calls `onLine` with each line as it comes; resolves when it has ended. It
 * is killed, with everything it started, when `signal` aborts, after `limitMs`, or after `mostLines` lines.
 * @throws {LabError} `demo-failed`, `demo-too-long`, `demo-too-loud`; the signal's reason
 */
export async function runDemo(
  { name, file }: Demo,
  onLine: (line: DemoLine) => void,
  options: { readonly signal: AbortSignal; readonly limitMs?: number; readonly mostLines?: number },
): Promise<void> {
  const { signal, limitMs = 30_000, mostLines = 1_000 } = options;
  signal.throwIfAborted();
  const child = spawn(process.execPath, [file], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const end = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  let stopped: { readonly reason: unknown } | undefined;
  const stop = (reason: unknown): void => {
    stopped ??= { reason };
    end();
  };
  using _listening = onAbort(signal, stop);
  process.on("exit", end);
  const timer = setTimeout(() => stop(tooLong(name, limitMs)), limitMs);

  let lines = 0;
  for (const from of ["stdout", "stderr"] as const)
    createInterface({ input: child[from] }).on("line", (text) => {
      lines += 1;
      if (lines > mostLines) stop(tooLoud(name, mostLines));
      if (stopped === undefined) onLine({ from, text });
    });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (stopped !== undefined) throw stopped.reason;
    if (code !== 0) throw failed(name, code);
  } finally {
    clearTimeout(timer);
    process.off("exit", end);
    // Processes that the demo left running.
    end();
  }
}

function failed(name: string, code: number | null): LabError {
  return new LabError({
    code: "demo-failed",
    message: `The demo ${name} ended ${code === null ? "by a signal" : `with exit code ${code}`}.`,
    hint: "Run it again; if it ends the same way, the lines above say why.",
    exitCode: EXIT.no,
  });
}

function tooLong(name: string, limitMs: number): LabError {
  return new LabError({
    code: "demo-too-long",
    message: `The demo ${name} did not finish within ${limitMs / 1000} s and was stopped.`,
    hint: "Run it again when the machine is less busy; if it still does not finish, look for an endless loop in it.",
    exitCode: EXIT.no,
  });
}

function tooLoud(name: string, most: number): LabError {
  return new LabError({
    code: "demo-too-loud",
    message: `The demo ${name} printed more than ${most} lines and was stopped.`,
    hint: "Look for an endless loop in it.",
    exitCode: EXIT.no,
  });
}
