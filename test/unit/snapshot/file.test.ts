import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { LabError } from "../../../src/errors.ts";
import type { SnapshotRecord } from "../../../src/model/record/snapshot.ts";
import {
  ensureWritable,
  parseSnapshot,
  readSnapshot,
  snapshotFile,
  snapshotText,
  writeSnapshot,
} from "../../../src/snapshot/file.ts";
import { scenario } from "./blocks.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-snapshot-"));
});

const record: SnapshotRecord = {
  schemaVersion: 1,
  kind: "snapshot",
  tool: { name: "async-lab", version: "0.1.0" },
  createdAt: "2026-01-01T10:00:00.000Z",
  environment: { node: "v22.0.0", platform: "linux", arch: "x64", cpus: 2, cpuModel: "Some" },
  scenarios: [scenario({ name: "a" }), scenario({ name: "b" })],
};

/** The LabError that parsing throws. */
function refusal(text: string): LabError {
  try {
    parseSnapshot(text, "main.json");
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

test("what is written is read again, whatever became of its line ends and indents", () => {
  const text = snapshotText(record);
  expect(parseSnapshot(text, "x")).toMatchObject({ ...record });
  expect(parseSnapshot(text.replaceAll("\n", "\r\n"), "x")).toMatchObject({ ...record });
  expect(parseSnapshot(`\uFEFF${JSON.stringify(JSON.parse(text))}`, "x")).toMatchObject(record);
});

test("a scenario may be called what numbers look like", () => {
  const names = ["[1,2]", "page [1, 2]", "[]", "$&"];
  const text = snapshotText({ ...record, scenarios: names.map((name) => scenario({ name })) });
  expect(parseSnapshot(text, "x").scenarios.map(({ name }) => name)).toEqual(names);
});

test("it is small, with its keys in order and the blocks of a run on a line", () => {
  const run = [scenario().runs.flat()];
  const scenarios = record.scenarios.map((one) => ({ ...one, runs: run }));
  const text = snapshotText({ ...record, scenarios });
  const keys = Object.keys(JSON.parse(text) as object);
  expect(keys).toEqual(keys.toSorted());
  expect(text.split("\n").length).toBeLessThan(50);
  expect(text).toMatch(/^ {8}\[0\.\d+(, 0\.\d+){14}\]$/m);
  expect(text.endsWith("}\n")).toBe(true);
});

test.each<[string, (text: string) => string, string]>([
  ["an empty file", () => " \n", "snapshot-empty"],
  ["a truncated one", (text) => text.slice(0, 200), "snapshot-not-json"],
  ["a merge conflict", (text) => `<<<<<<< HEAD\n${text}`, "snapshot-conflict"],
  ["another JSON file", () => '{"kind":"run","schemaVersion":1}', "snapshot-foreign"],
  ["no object at all", () => "[]", "snapshot-foreign"],
  ["null", () => "null", "snapshot-foreign"],
  ["a newer one", (t) => t.replace('"schemaVersion": 1', '"schemaVersion": 2'), "snapshot-version"],
  ["one without a version", (t) => t.replace('"schemaVersion": 1', '"x": 1'), "snapshot-version"],
  ["a broken field", (text) => text.replace('"errors": 0', '"errors": -1'), "snapshot-field"],
  ["more errors than requests", (t) => t.replace('"errors": 0', '"errors": 301'), "snapshot-field"],
  ["two of one name", (text) => text.replace('"name": "b"', '"name": "a"'), "snapshot-field"],
  ["no scenario", () => snapshotText({ ...record, scenarios: [] }), "snapshot-field"],
  [
    "a figure changed by hand",
    (t) => t.replace('"requests": 300', '"requests": 301'),
    "snapshot-edited",
  ],
])("%s is refused in one sentence", (_, change, code) => {
  const error = refusal(change(snapshotText(record)));
  expect(error.code).toBe(code);
  expect(error.exitCode).toBe(2);
  expect(error.message).toMatch(/^main\.json [^\n]+\.$/);
  expect(error.hint).toContain("async-lab snapshot save");
});

test.each(["../x", "a/b", "", ".hidden", "a b", "x".repeat(65), "a\\b", "-f"])(
  "%j is no name",
  (name) => {
    expect(() => snapshotFile(name)).toThrow("is not a valid name for a snapshot");
  },
);

test("a name is a file among the snapshots, and a file is itself", () => {
  expect(snapshotFile("main")).toBe(join(".async-lab", "snapshots", "main.json"));
  expect(snapshotFile("../elsewhere/x.json")).toBe("../elsewhere/x.json");
});

test("writing makes the folder, replaces whole and leaves nothing beside", async () => {
  const file = join(folder, "deep", "down", "main.json");
  await writeSnapshot(file, record);
  await writeSnapshot(file, { ...record, scenarios: [scenario({ name: "c" })] });
  expect((await readSnapshot(file)).scenarios.map(({ name }) => name)).toEqual(["c"]);
  expect(readdirSync(join(folder, "deep", "down"))).toEqual(["main.json"]);
});

test("of many that write at once, one wins whole", async () => {
  const file = join(folder, "main.json");
  const records = Array.from({ length: 20 }, (_, at) => ({
    ...record,
    scenarios: [scenario({ name: `s${at}` })],
  }));
  await Promise.all(records.map((one) => writeSnapshot(file, one)));
  expect(readdirSync(folder)).toEqual(["main.json"]);
  expect(records.map(snapshotText)).toContain(readFileSync(file, "utf8"));
});

test("what cannot be written is told before anything is measured", async () => {
  writeFileSync(join(folder, "file"), "");
  const inFile = join(folder, "file", "main.json");
  await expect(ensureWritable(inFile)).rejects.toMatchObject({ code: "unwritable-snapshot" });
  await expect(writeSnapshot(inFile, record)).rejects.toMatchObject({ exitCode: 2 });
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("a write that fails at the last moment leaves nothing beside", async () => {
  const taken = join(folder, "main.json");
  mkdirSync(taken);
  await expect(ensureWritable(taken)).rejects.toThrow("it is a folder");
  await expect(writeSnapshot(taken, record)).rejects.toMatchObject({ code: "unwritable-snapshot" });
  expect(readdirSync(folder)).toEqual(["main.json"]);
});

test("finding out whether it can be kept leaves nothing, neither a file nor a folder", async () => {
  await ensureWritable(join(folder, "new", "main.json"));
  expect(readdirSync(folder)).toEqual([]);
});

// Root may write anywhere.
test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a read-only tree is said",
  async () => {
    chmodSync(folder, 0o555);
    await expect(ensureWritable(join(folder, "main.json"))).rejects.toMatchObject({
      code: "unwritable-snapshot",
    });
  },
);

test("a missing snapshot and one that is a folder are told apart", async () => {
  const missing = readSnapshot(join(folder, "none.json"));
  await expect(missing).rejects.toMatchObject({ code: "snapshot-missing" });
  await expect(readSnapshot(folder.concat("/.json"))).rejects.toBeInstanceOf(LabError);
});

test("a file that no measurement writes is refused before it is read, and a signal is heard while one is", async () => {
  const file = join(folder, "huge.json");
  writeFileSync(file, "");
  truncateSync(file, 17_000_000);
  await expect(readSnapshot(file)).rejects.toMatchObject({ code: "snapshot-huge" });
  const stop = new AbortController();
  await writeSnapshot(file, record);
  const reading = readSnapshot(file, stop.signal);
  stop.abort(new Error("stopped"));
  await expect(reading).rejects.toThrow("stopped");
});
