import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readProgress } from "../../../src/progress/file.ts";
import { endWriters, kept, killWriters, startWriter } from "./writer.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-state-"));
});

afterEach(endWriters);

test("six processes of forty updates each lose none", async () => {
  const all = ["a", "b", "c", "d", "e", "f"].map((name) => startWriter(folder, name, 40));
  for (const { ended } of all) expect(await ended).toBe(0);
  expect(kept(folder).toSorted()).toEqual(all.flatMap(({ done }) => done).toSorted());
  expect(kept(folder)).toHaveLength(240);
  // Each update also counts an attempt: a count is not lost to another process that counts too.
  expect(readProgress(folder).progress.lessons["day1"]?.exercise?.attempts).toBe(240);
  expect(readdirSync(folder).toSorted()).toEqual(["progress.jsonl", "progress.jsonl.bak"]);
});

test("killed in the midst of writing, again and again: nothing that was said is lost", async () => {
  await killWriters(folder, 3);
});
