import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Progress } from "../../../src/model/learner/progress.ts";
import { readProgress } from "../../../src/progress/file.ts";
import { asyncLabHere, childrenOf, lives, start } from "../command.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "async-lab-home-"));
});

const lab = (...args: readonly string[]): ReturnType<typeof asyncLabHere> =>
  asyncLabHere(args, { XDG_STATE_HOME: home });
const file = (name: string): string => join(home, "async-lab", name);
const there = (): Progress => readProgress(join(home, "async-lab")).progress;

describe("the language", () => {
  test("is English until another is chosen, and remembered by every command", async () => {
    expect((await lab("list")).stdout).toContain("Sync against async");
    expect(existsSync(file("progress.jsonl"))).toBe(false);
    expect((await lab("list", "--lang", "ur")).stdout).toContain("Sync aur async ka farq");
    expect((await lab("list")).stdout).toContain("Sync aur async ka farq");
    expect((await lab("read", "day1")).stdout).toMatch(/^Day 1: sync aur async ka farq\n=+\n/);
    expect((await lab("read", "day1", "--lang", "en")).stdout).toMatch(/^Day 1: sync against/);
    expect((await lab("progress")).stdout).toContain("lessons done");
  });

  test("is that of a run's page, but not of its record", async () => {
    const few = ["run", "day1", "--requests", "1", "--scale", "0.01", "--quiet", "--lang", "ur"];
    expect((await lab(...few)).stdout).toContain("Sync aur async ka farq");
    const { lessons } = JSON.parse((await lab(...few, "--format", "json")).stdout) as {
      lessons: readonly { title: string }[];
    };
    expect(lessons[0]!.title).toBe("Sync against async");
    expect(there()).toMatchObject({
      language: "ur",
      lessons: { day1: { ranAt: expect.stringMatching(/^20/) } },
    });
  });

  test("another than the two is refused", async () => {
    const { exitCode, stderr } = await lab("read", "day1", "--lang", "de");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining("Allowed choices are en, ur"),
    });
  });

  test("a state folder that cannot be used is a warning", async () => {
    home = join(home, "file");
    writeFileSync(home, "");
    const { exitCode, stdout, stderr } = await lab("list", "--lang", "ur");
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining("Sync aur async ka farq"),
    });
    expect(stderr).toMatch(/^warning: Your progress cannot be kept in .*: it is a file/);
    expect(await lab("progress", "reset", "--yes")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: Your progress cannot be kept/),
    });
  });
});

test("read prints plain text into a pipe and remembers it; the next step is below", async () => {
  const { exitCode, stdout, stderr } = await lab("read", "day4", "--ascii");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^[\n -~]+$/);
  expect(stdout).toMatch(/\n\nNext: async-lab run day4\n$/);
  expect((await lab("progress")).stdout).toMatch(/day4 .*\n +read\n/);
});

describe("progress", () => {
  const at = "2026-01-01T00:00:00.000Z";
  const lesson = { step: null, predictions: {}, quiz: {}, exercise: null, readAt: at };
  const mine = { formatVersion: 1, language: "ur", lessons: { day2: lesson, other: lesson } };

  test("goes to another machine and is merged there, with a backup", async () => {
    await lab("read", "day1");
    const exported = join(home, "mine.json");
    writeFileSync(exported, JSON.stringify(mine));
    const { exitCode, stderr } = await lab("progress", "import", exported);
    expect(exitCode).toBe(0);
    const [, kept] = /saved as (.*)\.\n/.exec(stderr) ?? [];
    expect(JSON.parse(readFileSync(kept!, "utf8"))).toMatchObject({
      lessons: { day1: { readAt: expect.any(String) } },
    });
    const { stdout } = await lab("progress", "export");
    const { lessons } = JSON.parse(stdout) as { lessons: Record<string, unknown> };
    expect(Object.keys(lessons).toSorted()).toEqual(["day1", "day2", "other"]);
    // What was kept can be put back.
    expect((await lab("progress", "import", "--replace", kept!)).exitCode).toBe(0);
    expect(Object.keys(there().lessons)).toEqual(["day1"]);
  });

  test.each([
    ["that is not there", null, "There is no file"],
    ["of another kind", '{"a": 1}', "is not a file that `async-lab progress export` wrote"],
    ["cut off", '{"formatVersion": 1, "langu', "is not a file that"],
    ["of a newer async-lab", '{"formatVersion": 7}', "was written by a newer async-lab"],
  ])("refuses a file %s, and nothing is changed", async (_what, text, message) => {
    await lab("read", "day1");
    const before = readFileSync(file("progress.jsonl"), "utf8");
    const other = join(home, "other.json");
    if (text !== null) writeFileSync(other, text);
    const { exitCode, stderr } = await lab("progress", "import", other);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) });
    expect(readFileSync(file("progress.jsonl"), "utf8")).toBe(before);
  });

  test("reset asks, which a pipe cannot answer; with --yes it keeps the file and the language", async () => {
    await lab("read", "day1", "--lang", "ur");
    await lab("read", "day2");
    expect(await lab("progress", "reset")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--yes"),
    });
    expect(await lab("progress", "reset", "nope")).toMatchObject({ exitCode: 2 });
    expect((await lab("progress", "reset", "day1", "--yes")).exitCode).toBe(0);
    expect(Object.keys(there().lessons)).toEqual(["day2"]);
    const { stderr } = await lab("progress", "reset", "--yes");
    expect(there()).toEqual({ formatVersion: 1, language: "ur", lessons: {} });
    const [, kept] = /saved as (.*)\.\n/.exec(stderr) ?? [];
    expect(JSON.parse(readFileSync(kept!, "utf8"))).toHaveProperty("lessons.day2");
  });
});

describe("demo", () => {
  test("says what to look at, shows its lines, and ends with the next step", async () => {
    const { exitCode, stdout } = await lab("demo", "day2", "order", "--lang", "ur");
    expect(exitCode).toBe(0);
    const order = ["Dekho: ", " 1. before the call", " 7. both are done", "\nAb: async-lab "];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  test("without a name it lists them; an unknown one is named", async () => {
    expect((await lab("demo", "day2")).stdout).toMatch(/cpu-blocks[^]*forgotten-await[^]*order/);
    const { exitCode, stderr } = await lab("demo", "day2", "ordre");
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("order") });
    expect(await lab("demo", "day1")).toMatchObject({ exitCode: 2 });
  });

  test.skipIf(process.platform === "win32")("Ctrl-C ends it and leaves nothing", async () => {
    const running = start(["demo", "day2", "cpu-blocks"], { env: { XDG_STATE_HOME: home } });
    let children: readonly number[] = [];
    await new Promise<void>((resolve) =>
      running.process.stdout!.on("data", (text: string) => {
        if (!text.includes("A: begins")) return;
        children = childrenOf(running.process.pid!);
        running.process.kill("SIGINT");
        resolve();
      }),
    );
    const { exitCode, stderr } = await running.finished;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 130,
      stderr: expect.stringContaining("Ctrl-C"),
    });
    expect(children).toHaveLength(1);
    expect(children.filter(lives)).toEqual([]);
  });
});

describe("doctor", () => {
  test("finds what is needed here, for people and for programs", async () => {
    const { exitCode, stdout } = await lab("doctor", "--ascii");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\[ok\] Node v/);
    expect(stdout).toMatch(/\nNext: async-lab list\n$/);
    const report = JSON.parse((await lab("doctor", "--format", "json")).stdout) as {
      findings: readonly { id: string }[];
    };
    expect(report).toMatchObject({ schemaVersion: 1, kind: "doctor", ok: true });
    expect(report.findings.map(({ id }) => id)).toEqual(["node", "state", "loopback", "timers"]);
  });

  test("exits 1 when something is in the way", async () => {
    home = join(home, "file");
    writeFileSync(home, "");
    const { exitCode, stdout } = await lab("doctor", "--format", "json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  });
});
