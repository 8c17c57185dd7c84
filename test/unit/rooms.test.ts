import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

// What keeps a newcomer oriented: small rooms, names without prefixes, tests where their subjects are.

const ROOT = resolve(import.meta.dirname, "../..");
const MOST_FILES = 14;

function foldersBelow(folder: string): readonly string[] {
  const below = readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersBelow(`${folder}/${name}`));
  return [folder, ...below];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const folders = [...foldersBelow("src"), ...foldersBelow("test")];

test(`no folder holds more than ${MOST_FILES} files beside its subfolders`, () => {
  const full = folders.map((folder) => ({ folder, files: filesIn(folder).length }));
  expect(full.filter(({ files }) => files > MOST_FILES)).toEqual([]);
});

test("no two files of a folder share a prefix: it is a folder not yet made", () => {
  const shared = folders.flatMap((folder) => {
    // `load-target.ts` and `load-target.mjs` are one subject.
    const names = new Set(filesIn(folder).map((file) => file.replace(/(\.test)?\.\w+$/, "")));
    const prefixes = [...names].map((name) => name.split("-", 1)[0] ?? name);
    const twice = prefixes.filter((prefix, i) => prefixes.indexOf(prefix) !== i);
    return twice.map((prefix) => `${folder}/${prefix}-*`);
  });
  expect(shared).toEqual([]);
});

test("a unit test stands where its subject stands", () => {
  const lost = foldersBelow("test/unit")
    .filter((folder) => folder !== "test/unit")
    .flatMap((folder) => filesIn(folder).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.replace("test/unit/", "src/").replace(".test.ts", ""))
    .filter((subject) => !existsSync(join(ROOT, `${subject}.ts`)));
  expect(lost).toEqual([]);
});
