import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readText } from "../../../src/process/read-text.ts";

const MB = 1024 * 1024;
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "async-lab-read-"));

test("gives the text of a file, whose characters may be split between two reads", async () => {
  const file = join(temporaryFolder(), "a.txt");
  const text = `x${"ä".repeat(100_000)}`;
  writeFileSync(file, text);
  expect(await readText(file, MB)).toBe(text);
});

test("reads a stream without end no further than it may", async () => {
  let given = 0;
  const endless = new Readable({
    read() {
      given += 1;
      this.push(Buffer.alloc(MB));
    },
  });
  await expect(readText(endless, 3 * MB)).rejects.toThrow("more than 3 MB");
  expect(given).toBeLessThan(10);
  expect(endless.destroyed).toBe(true);
});

test.skipIf(process.platform === "win32")("the same for a device", async () => {
  await expect(readText("/dev/zero", MB)).rejects.toThrow("more than 1 MB");
});

test("gives the system's own error", async () => {
  const folder = temporaryFolder();
  await expect(readText(folder, MB)).rejects.toMatchObject({ code: "EISDIR" });
  await expect(readText(join(folder, "none"), MB)).rejects.toMatchObject({ code: "ENOENT" });
});

test("an abort ends the wait for a stream that says nothing", async () => {
  const controller = new AbortController();
  const silent = new Readable({ read: () => undefined });
  const reading = readText(silent, MB, controller.signal);
  controller.abort(new Error("enough"));
  await expect(reading).rejects.toThrow("enough");
  expect(silent.destroyed).toBe(true);
});

test.skipIf(process.platform === "win32")("and for a pipe that no one writes to", async () => {
  const pipe = join(temporaryFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  const controller = new AbortController();
  const reading = readText(pipe, MB, controller.signal);
  controller.abort(new Error("enough"));
  await expect(reading).rejects.toThrow("enough");
});
