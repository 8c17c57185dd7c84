import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/index.ts";
import type * as Find from "../../../src/lesson/find.ts";
import type { CheckedLesson } from "../../../src/model/lesson/problem.ts";
import { asyncLab, childrenOf, start } from "../command.ts";
import { folderWith, lessonSource, routesSource } from "./lesson-folder.ts";

const QUICK = ["--requests", "2", "--scale", "0.02", "--quiet", "--format", "json"];

async function check(...folders: readonly string[]): Promise<{
  readonly exitCode: number | null;
  readonly lessons: readonly CheckedLesson[];
}> {
  const { exitCode, stdout } = await asyncLab(["check", ...folders, "--format", "json"]);
  return { exitCode, lessons: (JSON.parse(stdout) as { lessons: CheckedLesson[] }).lessons };
}

describe.concurrent("a folder outside the package", () => {
  test.each(["mjs", "js"])("is run, with packages it has not installed (.%s)", async (ending) => {
    const folder = folderWith({
      "package.json": '{ "type": "module" }',
      [`tea/lesson.${ending}`]: lessonSource("tea", { path: "/tea" }),
      [`tea/routes.${ending}`]: routesSource("/tea"),
    });
    for (const [typed, cwd] of [
      ["./tea", folder],
      [".", join(folder, "tea")],
      [join(folder, "tea"), "/"],
    ] as const) {
      const { exitCode, stdout, stderr } = await asyncLab(["run", typed, ...QUICK], { cwd });
      // Beside other work this one warning is true.
      const said = stderr.replace(/^.*this process was busy \d+ %.*\n/gm, "");
      expect({ exitCode, said }).toEqual({ exitCode: 0, said: "" });
      const [lesson] = (JSON.parse(stdout) as RunRecord).lessons;
      expect(lesson).toMatchObject({ id: "tea" });
      for (const trial of lesson!.experiments[0]!.trials)
        expect(trial.statusCodes).toEqual({ 200: 2 });
    }
  });

  test("knows the package's own errors, and what to type next", async () => {
    const folder = folderWith({
      "tea/lesson.mjs": lessonSource("tea", { path: "/teapot" }).replace("200", "418"),
      "tea/routes.mjs": routesSource("/tea"),
    });
    const args = ["run", "./tea", "-n", "1", "--scale", "0.01", "--quiet", "--variant", "awaited"];
    const { exitCode, stdout } = await asyncLab(args, { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("async-lab run ./tea --requests 4");
    expect(stdout).not.toContain("bad-status");
  });

  test("that is not there, or is no lesson by its name alone, says what to type", async () => {
    const cwd = folderWith({ "tea/lesson.mjs": lessonSource("tea") });
    const [gone, bare] = await Promise.all([
      asyncLab(["run", "./coffee"], { cwd }),
      asyncLab(["run", "tea"], { cwd }),
    ]);
    expect(gone).toMatchObject({ exitCode: 2, stdout: "" });
    expect(gone.stderr).toContain("There is no folder ./coffee.");
    expect(bare).toMatchObject({ exitCode: 2, stdout: "" });
    expect(bare.stderr).toContain("`./tea`");
  });
});

/** What is wrong with each, and what has to be said of it. */
const BROKEN: Readonly<Record<string, readonly [file: string | null, says: RegExp]>> = {
  empty: [null, /no lesson\.js, lesson\.mjs or lesson\.ts/],
  throws: ["const a = 1;\nthrow new Error('boom');", /lesson\.mjs.*boom \(line 2\)/],
  syntax: ["const a = 1;\nconst = 2;", /lesson\.mjs.*\(line 2\)/],
  nonsense: ["export default 42;", /default export must be what defineLesson/],
  nothing: ["export const a = 1;", /no default export/],
  language: [lessonSource("language").replace(/, ur: "language"/, ""), /title\.ur must be a text/],
  plan: [lessonSource("plan", { wait: -1 }), /experiments\[0\]\.requests\(10\)\[0\]\.wait must be/],
  hangs: ["setInterval(() => {}, 1000); await new Promise(() => {});", /still loading after \d+ s/],
  spins: ["for (;;);", /still loading after \d+ s/],
  never: ["await new Promise(() => {});", /top-level await that never settles/],
  exits: ["process.exit(0);", /ended the process \(exit code 0\)/],
};

describe.concurrent("a broken folder", () => {
  const files = Object.fromEntries(
    Object.entries(BROKEN).map(([name, [text]]) =>
      text === null ? [`${name}/README.md`, "# Empty\n"] : [`${name}/lesson.mjs`, text],
    ),
  );

  test.each(Object.entries(BROKEN))(
    "gives one clear error when it is asked for: %s",
    async (name, [, says]) => {
      const end = await asyncLab(["run", `./${name}`], { cwd: folderWith(files) });
      expect(end).toMatchObject({ exitCode: 2, stdout: "" });
      expect(end.stderr).toMatch(says);
      expect(end.stderr).toMatch(/^error: [^\n]+\n[^\n]+\n$/);
    },
  );

  test("does not keep the others from being checked", async () => {
    const cwd = folderWith({ ...files, "tea/lesson.mjs": lessonSource("tea", { path: "/todos" }) });
    const folders = [...Object.keys(BROKEN), "tea"].map((name) => join(cwd, name));
    const { exitCode, lessons } = await check(...folders);
    expect(exitCode).toBe(1);
    for (const [name, [, says]] of Object.entries(BROKEN)) {
      const broken = lessons.find(({ id }) => id === name);
      expect(broken!.problems).toMatchObject([{ message: expect.stringMatching(says) }]);
    }
    const others = lessons.find(({ id }) => id === "tea")!.problems.map(({ file }) => file);
    expect(others).toEqual(["README.md", "README.ur.md", "quiz", "lesson"]);
  }, 120_000);
});

describe.concurrent("check", () => {
  test("finds endpoints that do not do what the plan says", async () => {
    const folder = folderWith({
      "slow/lesson.mjs": lessonSource("slow"),
      "slow/routes.mjs": routesSource("/slow", 2),
      "quick/lesson.mjs": lessonSource("quick"),
      "quick/routes.mjs": routesSource("/quick", 0),
      "gone/lesson.mjs": lessonSource("gone"),
      "gone/routes.mjs": routesSource("/elsewhere"),
      "dead/lesson.mjs": lessonSource("dead"),
      "dead/routes.mjs": "process.exit(7);",
    });
    const { lessons } = await check(
      ...["slow", "quick", "gone", "dead"].map((name) => join(folder, name)),
    );
    const said = lessons.map(({ problems }) =>
      problems.filter(({ file }) => file === "routes").map(({ message }) => message),
    );
    const [slow, quick, gone, dead] = said;
    for (const [i, mount] of ["blocking", "awaited", "pooled"].entries()) {
      expect(slow![i]).toMatch(`GET /slow under /${mount} (first) takes 2`);
      expect(quick![i]).toMatch(`GET /quick under /${mount} (first) takes 0`);
      expect(gone![i]).toMatch(`GET /gone under /${mount} (first) is answered with 404, and 200`);
    }
    expect(dead).toEqual([expect.stringContaining("exit code 7")]);
  }, 120_000);

  test("finds a page that cannot be opened, and none that can", async () => {
    const pages = ["/tea", "/nowhere"].map((path) => ({ path, what: { en: "Look", ur: "Dekho" } }));
    const folder = folderWith({
      "tea/lesson.mjs": lessonSource("tea").replace(
        "experiments:",
        `pages: ${JSON.stringify(pages)}, experiments:`,
      ),
      "tea/routes.mjs": routesSource("/tea"),
    });
    const { lessons } = await check(join(folder, "tea"));
    const said = lessons[0]!.problems.filter(({ message }) => message.includes("page /"));
    expect(said).toEqual([
      expect.objectContaining({
        file: "lesson",
        message: "Its page /nowhere cannot be opened: GET is answered with 404.",
      }),
    ]);
  });

  test("is stopped by Ctrl-C, and leaves no process", async () => {
    const folder = folderWith({
      "slow/lesson.mjs": lessonSource("slow", { wait: 50 }),
      "slow/routes.mjs": routesSource("/slow", 50),
    });
    const running = start(["check", join(folder, "slow")]);
    // The server under test is up when there is a child.
    while (childrenOf(running.process.pid!).length === 0) await setImmediate();
    const children = childrenOf(running.process.pid!);
    running.process.kill("SIGINT");
    expect(await running.finished).toMatchObject({ exitCode: 130, stdout: "" });
    for (const pid of children) expect(childrenOf(process.pid)).not.toContain(pid);
    expect(childrenOf(running.process.pid!)).toEqual([]);
  });
});

describe.concurrent("new lesson", () => {
  test("makes a folder that runs, whose only problems are its TODOs", async () => {
    const cwd = folderWith({});
    const made = await asyncLab(["new", "lesson", "coffee"], { cwd });
    expect(made).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readdirSync(cwd)).toEqual(["coffee"]);
    expect((await asyncLab(["run", "./coffee", ...QUICK], { cwd })).exitCode).toBe(0);
    const demo = await asyncLab(["demo", "./coffee", "order", "--lang", "en"], { cwd });
    expect(demo).toMatchObject({ exitCode: 0, stderr: "" });
    expect(demo.stdout).toMatch(/before the call[^]*Next: async-lab run \.\/coffee\n$/);

    const folder = join(cwd, "coffee");
    const { exitCode, lessons } = await check(folder);
    expect(exitCode).toBe(1);
    const messages = lessons[0]!.problems.map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.filter((message) => !message.startsWith("TODO: "))).toEqual([]);

    // Each done, and nothing else changed.
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      if (/\.(md|mjs)$/.test(file)) {
        const path = join(folder, file);
        writeFileSync(path, readFileSync(path, "utf8").replaceAll("TODO: ", ""));
      }
    expect(await check(folder)).toMatchObject({ exitCode: 0, lessons: [{ problems: [] }] });
  }, 120_000);

  test.each([
    ["coffee", /already exists, and nothing is overwritten/],
    ["Coffee", /is not a valid name for a lesson/],
    ["../up", /is not a valid name for a lesson/],
    ["day1", /A lesson "day1" already exists/],
  ])("refuses %s", async (name, says) => {
    const cwd = folderWith({ "coffee/mine.txt": "mine" });
    const refused = await asyncLab(["new", "lesson", name], { cwd });
    expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
    expect(refused.stderr).toMatch(says);
    expect(readdirSync(cwd, { recursive: true })).toEqual(["coffee", join("coffee", "mine.txt")]);
  });
});

describe.concurrent("the package's own lessons", () => {
  test("are listed and run beside broken ones, and two of one id are both named", async () => {
    const { allLessons } = (await import(
      pathToFileURL(resolve("dist/src/lesson/find.js")).href
    )) as typeof Find;
    const within = folderWith({
      "tea-black/lesson.mjs": lessonSource("tea"),
      "tea-green/lesson.mjs": lessonSource("tea"),
      "milk/lesson.mjs": lessonSource("milk"),
      "exits/lesson.mjs": "process.exit(0);",
      "never/lesson.mjs": "await new Promise(() => {});",
      "empty/README.md": "# Empty\n",
    });
    const { lessons, faults } = await allLessons(within);
    expect(lessons.map(({ lesson }) => lesson.id)).toEqual(["milk"]);
    expect(faults.map(({ folders }) => folders.map((folder) => basename(folder)))).toEqual([
      ["empty"],
      ["exits"],
      ["never"],
      ["tea-black", "tea-green"],
    ]);
    const { message } = faults.at(-1)!.error;
    expect(message).toContain("tea-black");
    expect(message).toContain("tea-green");
  }, 60_000);
});
