import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type * as Find from "../../../src/lesson/find.ts";
import type * as Titles from "../../../src/lesson/titles.ts";
import { asyncLab } from "../command.ts";

// What a command loads decides how soon it answers; counted, since a busy machine cannot be timed.

const folder = mkdtempSync(join(tmpdir(), "async-lab-startup-"));
const BIN = resolve("bin/async-lab.js");
const HOOK = pathToFileURL(resolve("test/e2e/startup/loaded.mjs")).href;

/** What a command loads from files: paths in the package, and the names of packages. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const list = join(folder, `${args[0]?.replaceAll("-", "")}.txt`);
  execFileSync(process.execPath, ["--import", HOOK, BIN, ...args], {
    env: { ...process.env, LOADED_MODULES: list, XDG_STATE_HOME: folder },
    stdio: "ignore",
  });
  const root = pathToFileURL(resolve("/")).href;
  const files = readFileSync(list, "utf8")
    .split("\n")
    .filter((url) => url.startsWith(root));
  return files.map(
    (url) =>
      /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? url.replace(/.*\/dist\//, ""),
  );
}

const isCommand = (module: string): boolean => module.endsWith(".command.js");
const isLesson = (module: string): boolean => module.startsWith("lessons/");
const packages = (modules: readonly string[]): readonly string[] => [
  ...new Set(modules.filter((module) => !module.includes("/") && !module.endsWith(".js"))),
];

test("--version loads what prints it, and no more", () => {
  const modules = loadedBy("--version");
  expect(packages(modules)).toEqual([]);
  expect(modules.length).toBeLessThanOrEqual(8);
});

test("--help loads no command and no package", () => {
  const modules = loadedBy("--help");
  expect(modules.filter(isCommand)).toEqual([]);
  expect(packages(modules)).toEqual([]);
  expect(modules.length).toBeLessThanOrEqual(16);
});

test("list loads itself alone of the commands, and no lesson", async () => {
  // So that there is something to remember: reading it is part of what a list costs.
  await asyncLab(["list", "--lang", "en"], { env: { XDG_STATE_HOME: folder } });
  const modules = loadedBy("list");
  expect(modules.filter(isCommand)).toEqual(["src/cli/lesson/list.command.js"]);
  expect(modules.filter(isLesson)).toEqual([]);
  expect(packages(modules)).toEqual(["commander"]);
});

test("a command about one lesson loads that one alone", () => {
  const lessons = loadedBy("read", "day1").filter(isLesson);
  expect(lessons).toContain("lessons/day1-sync-vs-async/lesson.js");
  expect(lessons.filter((module) => !module.startsWith("lessons/day1-"))).toEqual([]);
});

test("report loads no schema, no server and no client", async () => {
  const file = join(folder, "record.json");
  const run = ["run", "day1", "--requests", "2", "--scale", "0.01", "--output", file];
  expect(await asyncLab(run)).toMatchObject({ exitCode: 0 });
  const modules = loadedBy("report", file);
  expect(packages(modules)).toEqual(["commander"]);
  const floors = modules.flatMap((module) => /^src\/(\w+)\//.exec(module)?.[1] ?? []);
  expect([...new Set(floors)].toSorted()).toEqual(["cli", "model", "process", "report", "stats"]);
});

test("the titles that the build wrote are those of the lessons, in the course's order", async () => {
  const built = async <T>(file: string): Promise<T> =>
    (await import(pathToFileURL(resolve("dist/src/lesson", file)).href)) as T;
  const { allLessons } = await built<typeof Find>("find.js");
  const { builtTitles } = await built<typeof Titles>("titles.js");
  const { lessons } = await allLessons();
  expect(builtTitles()).toEqual(
    lessons.map(({ folder: path, lesson: { id, title, summary } }) => ({
      folder: basename(path),
      id,
      title,
      summary,
    })),
  );
});
