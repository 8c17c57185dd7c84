import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { NO_PROGRESS, withLesson } from "../../../src/model/learner/progress.ts";
import { readProgress, updateProgress } from "../../../src/progress/file.ts";
import {
  folder,
  inEnglish,
  inUrdu,
  names,
  onStep,
  path,
  text,
  useFolder,
  write,
} from "./fixture.ts";

useFolder();

test("nothing yet is no error, and reading makes no folder", () => {
  expect(readProgress(folder)).toEqual({ progress: NO_PROGRESS, notice: null });
  expect(existsSync(folder)).toBe(false);
});

test("what is written is read again, and every earlier line stays, in the file and in its copy", () => {
  updateProgress(folder, inUrdu);
  const first = text("progress.jsonl");
  const { progress } = updateProgress(folder, onStep("quiz"));
  expect(readProgress(folder)).toEqual({ progress, notice: null });
  expect(progress).toMatchObject({ language: "ur", lessons: { day1: { step: "quiz" } } });
  expect(names()).toEqual(["progress.jsonl", "progress.jsonl.bak"]);
  for (const name of names()) {
    expect(text(name)).toMatch(/"language":"ur".*\n[^]*"step":"quiz"/);
    expect(text(name).startsWith(first)).toBe(true);
    if (process.platform !== "win32") expect(statSync(path(name)).mode & 0o777).toBe(0o600);
  }
});

test("a change that changes nothing writes nothing", () => {
  updateProgress(folder, inUrdu);
  const before = text("progress.jsonl");
  updateProgress(folder, (progress) => progress);
  updateProgress(folder, inUrdu);
  expect(text("progress.jsonl")).toBe(before);
});

test.each([
  ["cut short", (whole: string) => whole.slice(0, -20), "read"],
  ["with a line of noise", (whole: string) => `${whole}\u0000\u0001\n`, "quiz"],
])("a file that was %s is read but for that line, which is set aside", (_how, damage, step) => {
  updateProgress(folder, onStep("read"));
  updateProgress(folder, onStep("quiz"));
  const whole = damage(text("progress.jsonl"));
  write("progress.jsonl", whole);
  const bad = whole.trim().split("\n").at(-1)!;

  const { progress, notice } = readProgress(folder);
  expect(progress.lessons["day1"]!.step).toBe(step);
  expect(text("progress.damaged.jsonl")).toBe(`\n${bad}\n`);
  expect(notice).toBe(
    `${path("progress.jsonl")} was damaged. 1 line that cannot be read is skipped, and kept in progress.damaged.jsonl.`,
  );
  // Nothing is taken out of the file, and it is said once.
  expect(text("progress.jsonl")).toBe(whole);
  expect(readProgress(folder)).toEqual({ progress, notice: null });
  // The next line does not stick to the one that was cut short.
  expect(updateProgress(folder, onStep("exercise")).notice).toBeNull();
  expect(readProgress(folder).progress.lessons["day1"]!.step).toBe("exercise");
});

test.each([
  ["emptied", () => "", "was damaged"],
  ["of another shape", () => JSON.stringify({ formatVersion: 1, lessons: [] }), "was damaged"],
  ["deleted", () => null, "was missing"],
])("a file that was %s is replaced by its copy", (_how, damage, said) => {
  updateProgress(folder, onStep("read"));
  updateProgress(folder, onStep("quiz"));
  const left = damage();
  if (left === null) rmSync(path("progress.jsonl"));
  else write("progress.jsonl", left);

  const { progress, notice } = readProgress(folder);
  expect(progress.lessons["day1"]!.step).toBe("quiz");
  expect(notice).toContain(said);
  expect(notice).toContain("Its copy is used.");
  if (left) expect(text("progress.damaged.jsonl")).toContain(left);
  // Said once, and as good as new, also without the copy.
  expect(readProgress(folder)).toEqual({ progress, notice: null });
  rmSync(path("progress.jsonl.bak"));
  expect(readProgress(folder)).toEqual({ progress, notice: null });
});

test("an update of a damaged file builds on its copy and says so", () => {
  updateProgress(folder, onStep("read"));
  write("progress.jsonl", "{");
  const { progress, notice } = updateProgress(folder, inUrdu);
  expect(progress).toMatchObject({ language: "ur", lessons: { day1: { step: "read" } } });
  expect(notice).toContain("was damaged");
  expect(readProgress(folder)).toEqual({ progress, notice: null });
});

test("with the copy damaged too, both are set aside and it begins anew", () => {
  write("progress.jsonl", "{");
  write("progress.jsonl.bak", "}\n)");
  const { progress, notice } = readProgress(folder);
  expect(progress).toEqual(NO_PROGRESS);
  expect(notice).toContain("3 lines that cannot be read are skipped");
  expect(notice).toContain("no good copy");
  expect(text("progress.damaged.jsonl").split("\n").filter(Boolean).toSorted()).toEqual(
    [")", "{", "}"].toSorted(),
  );
  expect(readProgress(folder)).toEqual({ progress, notice: null });
});

test("a copy that cannot be written is no failure: the file has the line", () => {
  mkdirSync(path("progress.jsonl.bak"), { recursive: true });
  updateProgress(folder, inUrdu);
  expect(readProgress(folder).progress.language).toBe("ur");
});

test("a device in the place of the file is not read for ever", () => {
  mkdirSync(path("progress.jsonl"), { recursive: true });
  expect(readProgress(folder).progress).toEqual(NO_PROGRESS);
  expect(() => updateProgress(folder, inUrdu)).toThrow(
    expect.objectContaining({ code: "state-unusable" }),
  );
});

test("an update that throws changes nothing", () => {
  updateProgress(folder, inUrdu);
  expect(() =>
    updateProgress(folder, () => {
      throw new Error("a bug");
    }),
  ).toThrow("a bug");
  expect(updateProgress(folder, onStep("read")).progress.language).toBe("ur");
});

test("the progress as it was is kept under the name asked for, whole or not at all", () => {
  expect(updateProgress(folder, inUrdu, { keepAs: "old.json" }).kept).toBeNull();
  const { kept } = updateProgress(folder, inEnglish, { keepAs: "old.json" });
  expect(kept).toBe(path("old.json"));
  expect(JSON.parse(text("old.json"))).toMatchObject({ language: "ur" });
  // A name that is taken is not overwritten, and then nothing is changed.
  expect(() => updateProgress(folder, onStep("read"), { keepAs: "old.json" })).toThrow(
    expect.objectContaining({ code: "state-unusable" }),
  );
  expect(readProgress(folder).progress.lessons).toEqual({});
  expect(JSON.parse(text("old.json"))).toMatchObject({ language: "ur" });
});

test("replaced by another progress, nothing of the one before is left", () => {
  updateProgress(folder, onStep("read"));
  updateProgress(folder, (progress) =>
    withLesson(progress, "day2", (lesson) => ({
      ...lesson,
      readAt: "2026-01-01",
      exercise: { attempts: 5, passedAt: "2026-01-01", hints: 3 },
    })),
  );
  const other = withLesson(NO_PROGRESS, "day2", (lesson) => ({
    ...lesson,
    readAt: "2026-02-02",
    exercise: { attempts: 2, passedAt: null, hints: 0 },
  }));
  expect(updateProgress(folder, () => other, { replace: true }).progress).toEqual(other);
  expect(readProgress(folder)).toEqual({ progress: other, notice: null });
});
