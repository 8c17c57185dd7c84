import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readProgress } from "../../../src/progress/file.ts";

// Real processes that write the same file at the same time, and some that are killed while they do.

const WRITER = fileURLToPath(new URL("writer.mjs", import.meta.url));
let folder: string;
let writers: Writer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-state-"));
});

afterEach(async () => {
  for (const writer of writers) writer.kill();
  await Promise.all(writers.map(({ ended }) => ended));
  writers = [];
});

interface Writer {
  /** The updates it has said are done. */
  readonly done: string[];
  readonly ended: Promise<number | null>;
  /** Resolves when so many updates are done, or it has ended. */
  saidAtLeast(count: number): Promise<void>;
  kill(): void;
}

function startWriter(name: string, count: number): Writer {
  const child = spawn(process.execPath, [WRITER, folder, name, String(count)], {
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

async function kept(): Promise<readonly string[]> {
  const { progress, notice } = await readProgress(folder);
  expect(notice).toBeNull();
  return Object.keys(progress.lessons["day1"]?.quiz ?? {});
}

async function missing(said: readonly string[]): Promise<readonly string[]> {
  const there = new Set(await kept());
  return said.filter((one) => !there.has(one));
}

test("six processes of forty updates each lose none", async () => {
  const all = ["a", "b", "c", "d", "e", "f"].map((name) => startWriter(name, 40));
  for (const { ended } of all) expect(await ended).toBe(0);
  expect((await kept()).toSorted()).toEqual(all.flatMap(({ done }) => done).toSorted());
  expect(await kept()).toHaveLength(240);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("killed in the midst of writing, again and again: nothing that was said is lost", async () => {
  const survivor = startWriter("survivor", 100_000);
  const said: string[] = [];
  for (let round = 0; round < 15; round++) {
    const victim = startWriter(`victim${round}`, 100_000);
    // At another point of its work each time: which one is up to the machine.
    await victim.saidAtLeast(1 + (round % 5));
    victim.kill();
    await victim.ended;
    said.push(...victim.done);
    // Its lock, if it held it, is taken over by the other.
    await survivor.saidAtLeast(survivor.done.length + 2);
    expect(await missing(said)).toEqual([]);
  }
  survivor.kill();
  await survivor.ended;
  expect(await missing([...said, ...survivor.done])).toEqual([]);
  expect(said.length).toBeGreaterThanOrEqual(15);
});
