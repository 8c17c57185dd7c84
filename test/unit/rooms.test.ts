import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
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

test("a unit test stands where its subject stands, or with others in a folder of its subject's name", () => {
  const lost = foldersBelow("test/unit")
    .filter((folder) => folder !== "test/unit")
    .flatMap((folder) => filesIn(folder).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.replace("test/unit/", "src/").replace(".test.ts", ""))
    .filter(
      (subject) => ![subject, dirname(subject)].some((one) => existsSync(join(ROOT, `${one}.ts`))),
    );
  expect(lost).toEqual([]);
});

// What CONTRIBUTING.md and docs/architecture.md say of the folders is read here, so that it stays true.

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const floors = readdirSync(join(ROOT, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("the table in CONTRIBUTING.md names every folder of src, and no other", () => {
  const rows = read("CONTRIBUTING.md").matchAll(/^\| `src\/(\w+)` +\| (.+) \|$/gm);
  const table = [...rows].map(([, name = "", what = ""]) => ({ name, what: what.trim() }));
  expect(table.map(({ name }) => name).toSorted()).toEqual(floors.toSorted());
  expect(table.filter(({ what }) => what.length < 10)).toEqual([]);
});

test("CONTRIBUTING.md says how many files a folder may have", () => {
  expect(read("CONTRIBUTING.md")).toContain(`at most ${MOST_FILES} files`);
});

test("the picture in docs/architecture.md shows every floor, and only imports that the table allows", () => {
  const table = read("test/unit/layers.test.ts").matchAll(/^ {2}(\w+): "([\w ]*)",$/gm);
  const allowed = new Map(
    [...table].map(([, floor = "", below = ""]) => [floor, below.split(" ")]),
  );
  const [, picture = ""] =
    /```mermaid\nflowchart TD\n([^]*?)```/.exec(read("docs/architecture.md")) ?? [];
  const arrows = [...picture.matchAll(/^ +(\w+) --> (.+)$/gm)].flatMap(([, from = "", to = ""]) =>
    to.split(" & ").map((name) => ({ from, to: name })),
  );
  expect(arrows.filter(({ from, to }) => !allowed.get(from)?.includes(to))).toEqual([]);
  const shown = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  expect([...shown].toSorted()).toEqual([...allowed.keys()].toSorted());
});

test.each(["CONTRIBUTING.md", "docs/architecture.md", "docs/releasing.md"])(
  "every file, folder and script that %s names is there",
  (document) => {
    const text = read(document);
    const paths = [
      ...text.matchAll(/`((?:\.\.\/)*(?:src|test|lessons|templates|docs|bin|\.ci)\/[\w./-]*)`/g),
    ];
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)];
    const lost = [
      ...paths.map(([, path = ""]) => path),
      ...links.map(([, link = ""]) => join(dirname(document), link)),
    ].filter((path) => !existsSync(join(ROOT, path)));
    expect(lost).toEqual([]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = ""]) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  },
);
