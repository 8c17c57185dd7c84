import {
  chmodSync,
  existsSync,
  lstatSync,
  statSync,
  symlinkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ensureSavable, save } from "../../../../src/cli/options/output-file.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-save-"));
});

test("saves whole and leaves nothing beside it", async () => {
  const file = join(folder, "record.json");
  ensureSavable(file);
  await save(file, "one");
  ensureSavable(file);
  await save(file, "two");
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readdirSync(folder)).toEqual(["record.json"]);
});

test("refuses, before measuring, what could not be saved", () => {
  expect(() => ensureSavable(join(folder, "none", "r.json"))).toThrow("does not exist");
  expect(() => ensureSavable(folder)).toThrow("it is a folder");
  const file = join(folder, "read-only.json");
  writeFileSync(file, "kept");
  chmodSync(file, 0o444);
  expect(() => ensureSavable(file)).toThrow("it is read-only");
  expect(() => ensureSavable(join(file, "r.json"))).toThrow("is not a folder");
});

test("what a link points to keeps its name and its permissions", async () => {
  const real = join(folder, "real.json");
  const link = join(folder, "link.json");
  writeFileSync(real, "old", { mode: 0o600 });
  symlinkSync(real, link);
  ensureSavable(link);
  await save(link, "new");
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, "utf8")).toBe("new");
  expect(statSync(real).mode & 0o777).toBe(0o600);
});

test.skipIf(!existsSync("/dev/null"))("a device stays a device", async () => {
  ensureSavable("/dev/null");
  await save("/dev/null", "text");
  expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
});

test("a failed save says so and leaves no temporary file", async () => {
  const file = join(folder, "taken");
  mkdirSync(file);
  await expect(save(file, "text")).rejects.toMatchObject({ code: "unsavable-output" });
  await expect(save(join(folder, "none", "r"), "text")).rejects.toMatchObject({
    code: "unsavable-output",
  });
  expect(readdirSync(folder)).toEqual(["taken"]);
});
