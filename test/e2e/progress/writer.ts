import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { readProgress } from "../../../src/progress/file.ts";

// Real processes that write the same file at the same time, and some that are killed while they do.

const WRITER = fileURLToPath(new URL("writer.mjs", import.meta.url));
let writers: Writer[] = [];

export interface Writer {
  /** The updates it has said are done. */
  readonly done: string[];
  readonly ended: Promise<number | null>;
  /** Resolves when so many updates are done, or it has ended. */
  saidAtLeast(count: number): Promise<void>;
  kill(): void;
}

/** Starts a process that updates the progress in `folder` so often, with pauses of `pauseMs` at most. */
export function startWriter(folder: string, name: string, count: number, pauseMs = 10): Writer {
  const child = spawn(process.execPath, [WRITER, folder, name, String(count), String(pauseMs)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const done: string[] = [];
  let begun = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (begun + text).split("\n");
    begun = lines.pop() ?? "";
    done.push(...lines);
  });
  const ended = once(child, "close").then(() => child.exitCode);
  const writer: Writer = {
    done,
    ended,
    async saidAtLeast(wanted) {
      while (done.length < wanted && child.exitCode === null)
        await Promise.race([once(child.stdout, "data"), ended]);
    },
    kill: () => void child.kill("SIGKILL"),
  };
  writers.push(writer);
  return writer;
}

/** Kills every writer that a test has started. */
export async function endWriters(): Promise<void> {
  for (const writer of writers) writer.kill();
  await Promise.all(writers.map(({ ended }) => ended));
  writers = [];
}

/** The updates that the file remembers; fails when any of it is damaged. */
export function kept(folder: string): readonly string[] {
  const { progress, notice } = readProgress(folder);
  expect(notice).toBeNull();
  return Object.keys(progress.lessons["day1"]?.quiz ?? {});
}

function missing(folder: string, said: readonly string[]): readonly string[] {
  const there = new Set(kept(folder));
  return said.filter((one) => !there.has(one));
}

/** Kills five writers a round in the midst of their work, while another goes on: nothing they said may be lost. */
export async function killWriters(folder: string, rounds: number): Promise<void> {
  // Slower than the others, so that the file stays small.
  const survivor = startWriter(folder, "survivor", 100_000, 200);
  const said: string[] = [];
  for (let round = 0; round < rounds; round++) {
    await Promise.all(
      Array.from({ length: 5 }, async (_, i) => {
        const victim = startWriter(folder, `victim${round}-${i}`, 100_000);
        // At another point of its work each time: which one is up to the machine.
        await victim.saidAtLeast(1 + ((round + i) % 5));
        victim.kill();
        await victim.ended;
        said.push(...victim.done);
      }),
    );
    // The survivor does not wait for those that were killed.
    await survivor.saidAtLeast(survivor.done.length + 1);
    expect(missing(folder, said)).toEqual([]);
  }
  survivor.kill();
  await survivor.ended;
  expect(missing(folder, [...said, ...survivor.done])).toEqual([]);
  expect(said.length).toBeGreaterThanOrEqual(5 * rounds);
  // Every line is whole: none was cut short or mixed with another.
  const lines = readFileSync(join(folder, "progress.jsonl"), "utf8").split("\n").filter(Boolean);
  expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
}
