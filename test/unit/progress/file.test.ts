import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { NO_PROGRESS, type Progress, withLesson } from "../../../src/model/learner/progress.ts";
import { readProgress, stateFolder, updateProgress } from "../../../src/progress/file.ts";

let folder: string;
const path = (name: string): string => join(folder, name);
const write = (name: string, text: string): void => writeFileSync(path(name), text);
const read = (name: string): Progress => JSON.parse(readFileSync(path(name), "utf8")) as Progress;
const names = (): string[] =>
  readdirSync(folder).filter((name) => !name.startsWith("progress.lock."));
const aside = (): string[] => names().filter((name) => name.startsWith("progress.damaged-"));

const inUrdu = (progress: Progress): Progress => ({ ...progress, language: "ur" });
const inEnglish = (progress: Progress): Progress => ({ ...progress, language: "en" });
const onStep = (step: string) => (progress: Progress) =>
  withLesson(progress, "day1", (lesson) => ({ ...lesson, step }));

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "async-lab-state-")), "async-lab");
});

test("the folder is the one of the specification, and a relative one is ignored", () => {
  expect(stateFolder({ XDG_STATE_HOME: "/state", HOME: "/home/a" })).toBe(
    join("/state", "async-lab"),
  );
  const home = { HOME: "/home/a", XDG_STATE_HOME: "state" };
  if (process.platform !== "win32")
    expect(stateFolder(home)).toBe("/home/a/.local/state/async-lab");
});

test("nothing yet is no error, and reading makes no folder", async () => {
  expect(await readProgress(folder)).toEqual({ progress: NO_PROGRESS, notice: null });
  expect(existsSync(folder)).toBe(false);
});

test("what is written is read again, with the version before it beside", async () => {
  await updateProgress(folder, inUrdu);
  const { progress } = await updateProgress(folder, onStep("quiz"));
  expect(await readProgress(folder)).toEqual({ progress, notice: null });
  expect(progress).toMatchObject({ language: "ur", lessons: { day1: { step: "quiz" } } });
  expect(read("progress.json.bak")).toEqual({ ...NO_PROGRESS, language: "ur" });
  expect(names().toSorted()).toEqual(["progress.json", "progress.json.bak"]);
  if (process.platform !== "win32")
    expect(statSync(path("progress.json")).mode & 0o777).toBe(0o600);
});

test("a change that changes nothing writes nothing", async () => {
  await updateProgress(folder, inUrdu);
  const before = statSync(path("progress.json")).ino;
  await updateProgress(folder, (progress) => progress);
  expect(statSync(path("progress.json")).ino).toBe(before);
  expect(names()).toEqual(["progress.json"]);
});

test("lessons that are not installed, and fields of a later release, are kept", async () => {
  mkdirSync(folder, { recursive: true });
  const theirs = { step: null, predictions: {}, quiz: {}, exercise: null, stars: 3 };
  write(
    "progress.json",
    JSON.stringify({ ...NO_PROGRESS, theme: "dark", lessons: { "my-own": theirs } }),
  );
  await updateProgress(folder, onStep("read"));
  expect(read("progress.json")).toMatchObject({
    theme: "dark",
    lessons: { "my-own": theirs, day1: { step: "read" } },
  });
});

test.each([
  ["truncated", (text: string) => text.slice(0, text.length / 2)],
  ["emptied", () => ""],
  ["of another shape", () => JSON.stringify({ formatVersion: 1, language: "en", lessons: [] })],
])("a file that was %s is set aside and the last good copy used", async (_how, damage) => {
  await updateProgress(folder, onStep("read"));
  await updateProgress(folder, onStep("quiz"));
  const text = damage(readFileSync(path("progress.json"), "utf8"));
  write("progress.json", text);

  const { progress, notice } = await readProgress(folder);
  expect(progress.lessons["day1"]!.step).toBe("read");
  expect(aside()).toHaveLength(1);
  expect(readFileSync(path(aside()[0]!), "utf8")).toBe(text);
  expect(notice).toContain("was damaged");
  expect(notice).toContain(aside()[0]);
  // Said once, and as good as new.
  expect(await readProgress(folder)).toEqual({ progress, notice: null });
});

test("an update of a damaged file builds on the last good copy and says so", async () => {
  await updateProgress(folder, onStep("read"));
  await updateProgress(folder, onStep("quiz"));
  write("progress.json", "{");
  const { progress, notice } = await updateProgress(folder, inUrdu);
  expect(progress).toMatchObject({ language: "ur", lessons: { day1: { step: "read" } } });
  expect(notice).toContain("was damaged");
  expect(aside()).toHaveLength(1);
});

test("with the copy damaged too, both are set aside and it begins anew", async () => {
  mkdirSync(folder, { recursive: true });
  write("progress.json", "{");
  write("progress.json.bak", "}");
  const { progress, notice } = await readProgress(folder);
  expect(progress).toEqual(NO_PROGRESS);
  expect(notice).toContain("no good copy");
  expect(
    aside()
      .map((name) => readFileSync(path(name), "utf8"))
      .toSorted(),
  ).toEqual(["{", "}"]);
});

test("a file that is gone is replaced by its copy", async () => {
  mkdirSync(folder, { recursive: true });
  write("progress.json.bak", JSON.stringify({ ...NO_PROGRESS, language: "ur" }));
  const { progress, notice } = await readProgress(folder);
  expect(progress.language).toBe("ur");
  expect(notice).toContain("was missing");
  expect(read("progress.json").language).toBe("ur");
});

test.each(["progress.json", "progress.json.bak"])(
  "a newer %s is refused with advice, and nothing is touched",
  async (name) => {
    mkdirSync(folder, { recursive: true });
    const newer = JSON.stringify({ formatVersion: 2, learners: [] });
    write(name, newer);
    if (name !== "progress.json") write("progress.json", "{");
    const refused = { code: "newer-progress", hint: expect.stringContaining("Update async-lab") };
    await expect(readProgress(folder)).rejects.toMatchObject(refused);
    await expect(updateProgress(folder, inUrdu)).rejects.toMatchObject(refused);
    expect(readFileSync(path(name), "utf8")).toBe(newer);
    expect(aside()).toEqual([]);
  },
);

test("a file where the folder should be is one clear sentence", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-state-")), "file");
  writeFileSync(file, "");
  const unusable = {
    code: "state-unusable",
    message: expect.stringMatching(/^Your progress cannot be kept in .*: it is a file/),
    hint: expect.stringContaining("XDG_STATE_HOME"),
  };
  for (const at of [file, join(file, "async-lab")]) {
    await expect(updateProgress(at, inUrdu)).rejects.toMatchObject(unusable);
    await expect(readProgress(at)).rejects.toMatchObject(unusable);
  }
});

// A write to /dev/full fails as on a full disk.
test.skipIf(!existsSync("/dev/full"))("a full disk keeps what there was", async () => {
  await updateProgress(folder, inUrdu);
  symlinkSync("/dev/full", path("progress.json.tmp"));
  await expect(updateProgress(folder, inEnglish)).rejects.toMatchObject({
    code: "state-unusable",
    message: expect.stringContaining("the disk is full"),
    hint: expect.stringContaining("Free some space"),
  });
  expect((await readProgress(folder)).progress.language).toBe("ur");
  // The lock was given back, and what was in the way is gone.
  await updateProgress(folder, inEnglish);
  expect(read("progress.json").language).toBe("en");
});

test("an update that throws changes nothing and gives the lock back", async () => {
  await updateProgress(folder, inUrdu);
  await expect(
    updateProgress(folder, () => {
      throw new Error("a bug");
    }),
  ).rejects.toThrow("a bug");
  expect((await updateProgress(folder, onStep("read"))).progress.language).toBe("ur");
});

test("the file as it was is kept under the name asked for", async () => {
  expect((await updateProgress(folder, inUrdu, { keepAs: "old.json" })).kept).toBeNull();
  const { kept } = await updateProgress(folder, inEnglish, { keepAs: "old.json" });
  expect(kept).toBe(path("old.json"));
  expect(read("old.json").language).toBe("ur");
});

test("a lock of a process that is gone, or of long ago, is followed", async () => {
  mkdirSync(folder, { recursive: true });
  // No system has as many processes.
  write(
    "progress.lock.41",
    JSON.stringify({ pid: 2 ** 30, host: (await import("node:os")).hostname() }),
  );
  await updateProgress(folder, inUrdu);
  expect(readdirSync(folder).filter((name) => name.startsWith("progress.lock."))).toEqual([
    "progress.lock.42",
  ]);
  await updateProgress(folder, inEnglish);
  expect(read("progress.json").language).toBe("en");
});

test("updates of one process at once lose nothing either", async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `lesson${i}`);
  await Promise.all(
    ids.map((id) => updateProgress(folder, (progress) => withLesson(progress, id, (one) => one))),
  );
  expect(Object.keys(read("progress.json").lessons).toSorted()).toEqual(ids.toSorted());
});
