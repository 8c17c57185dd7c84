import type * as FileSystem from "node:fs";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { NO_PROGRESS, type Progress, withLesson } from "../../../src/model/learner/progress.ts";
import { readProgress, updateProgress } from "../../../src/progress/file.ts";
import { stateFolder } from "../../../src/progress/folder.ts";

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  return { ...fs, writeSync: vi.fn<typeof fs.writeSync>(fs.writeSync) };
});

let folder: string;
const path = (name: string): string => join(folder, name);
const write = (name: string, text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path(name), text);
};
const text = (name: string): string => readFileSync(path(name), "utf8");
const names = (): string[] => readdirSync(folder).toSorted();
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

test("a line is one write of less than 4 KiB, and goes to the end of the file", () => {
  vi.mocked(writeSync).mockClear();
  const many = (progress: Progress): Progress =>
    withLesson(progress, "day1", (lesson) => ({
      ...lesson,
      quiz: Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [
          `q${i}`,
          { given: "x".repeat(1000), right: true, at: "2026-01-01" },
        ]),
      ),
    }));
  const { progress } = updateProgress(folder, many);
  const written = vi
    .mocked(writeSync)
    .mock.calls.map(([, bytes]) => (bytes as unknown as Buffer).toString());
  expect(written).toHaveLength(2 * 51);
  for (const bytes of written) {
    expect(bytes).toMatch(/^\n\{.*\}\n$/);
    expect(bytes.length).toBeLessThan(4096);
  }
  expect(readProgress(folder).progress).toEqual(progress);
});

test("an entry that is longer than that is refused, and nothing is changed", () => {
  updateProgress(folder, inUrdu);
  const before = text("progress.jsonl");
  expect(() => updateProgress(folder, onStep("x".repeat(5000)))).toThrow(
    expect.objectContaining({
      code: "long-progress",
      message: expect.stringMatching(/day1 has 5\d+ bytes, and 4096 is the limit/),
    }),
  );
  expect(text("progress.jsonl")).toBe(before);
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

test("lines that something else appended are read, with a byte order mark and Windows line ends too", () => {
  write("progress.jsonl", '\uFEFF{"language":"ur"}\r\n\r\n{"lesson":"day1","step":"quiz"}');
  updateProgress(folder, onStep("exercise"));
  appendFileSync(path("progress.jsonl"), '{"lesson":"day2","step":"read"}\n');
  expect(readProgress(folder)).toMatchObject({
    notice: null,
    progress: { language: "ur", lessons: { day1: { step: "exercise" }, day2: { step: "read" } } },
  });
});

const EARLIER = {
  ...NO_PROGRESS,
  language: "ur",
  theme: "dark",
  lessons: {
    "my-own": { step: null, predictions: {}, quiz: {}, exercise: null, stars: 3 },
    day1: {
      step: "quiz",
      predictions: {},
      quiz: { q: { given: "a", right: true, at: "2026-01-01" } },
      exercise: { attempts: 4, passedAt: null, hints: 1 },
    },
  },
};

test("the file of an earlier release is carried over once, with what no lesson here knows", () => {
  write("progress.json", JSON.stringify(EARLIER));
  write("progress.json.bak", JSON.stringify({ ...NO_PROGRESS, language: "en" }));
  expect(readProgress(folder)).toEqual({ progress: EARLIER, notice: null });
  expect(names()).toEqual([
    "progress.json.bak.carried-over",
    "progress.json.carried-over",
    "progress.jsonl",
    "progress.jsonl.bak",
  ]);
  expect(JSON.parse(text("progress.json.carried-over"))).toEqual(EARLIER);
  updateProgress(folder, onStep("exercise"));
  expect(readProgress(folder).progress).toMatchObject({
    theme: "dark",
    lessons: { "my-own": { stars: 3 }, day1: { step: "exercise" } },
  });
});

test("carried over again, because the first time was killed before its end, it counts once", () => {
  write("progress.json", JSON.stringify(EARLIER));
  readProgress(folder);
  const whole = text("progress.jsonl");
  write("progress.jsonl", whole.slice(0, whole.length / 2));
  write("progress.json", JSON.stringify(EARLIER));
  expect(readProgress(folder).progress).toEqual(EARLIER);
  expect(readProgress(folder)).toEqual({ progress: EARLIER, notice: null });
});

test("a damaged file of an earlier release is kept, and its copy carried over", () => {
  write("progress.json", "{");
  write("progress.json.bak", JSON.stringify(EARLIER));
  const { progress, notice } = readProgress(folder);
  expect(progress).toEqual(EARLIER);
  expect(notice).toBe(
    `${path("progress.json")} was damaged: it is kept as progress.json.carried-over. progress.json.bak is used.`,
  );
  expect(text("progress.json.carried-over")).toBe("{");
  expect(readProgress(folder)).toEqual({ progress, notice: null });
});

test("without a good copy of it, that is said, and it begins anew", () => {
  write("progress.json", "");
  expect(readProgress(folder)).toEqual({
    progress: NO_PROGRESS,
    notice: expect.stringContaining("There is no good copy of it."),
  });
});

test.each(["progress.jsonl", "progress.jsonl.bak", "progress.json", "progress.json.bak"])(
  "a newer %s is refused with advice, and nothing is touched",
  (name) => {
    const newer = JSON.stringify({ formatVersion: 2, learners: [] });
    write(name, newer);
    if (name.endsWith(".bak")) write(name.replace(".bak", ""), "{");
    const before = names();
    const refused = expect.objectContaining({
      code: "newer-progress",
      hint: expect.stringContaining("Update async-lab"),
    });
    expect(() => readProgress(folder)).toThrow(refused);
    expect(() => updateProgress(folder, inUrdu)).toThrow(refused);
    expect(text(name)).toBe(newer);
    expect(names()).toEqual(before);
  },
);

test("a file where the folder should be is one clear sentence", () => {
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-state-")), "file");
  writeFileSync(file, "");
  const unusable = expect.objectContaining({
    code: "state-unusable",
    message: expect.stringMatching(/^Your progress cannot be kept in .*: it is a file/),
    hint: expect.stringContaining("XDG_STATE_HOME"),
  });
  for (const at of [file, join(file, "async-lab")]) {
    expect(() => updateProgress(at, inUrdu)).toThrow(unusable);
    expect(() => readProgress(at)).toThrow(unusable);
  }
});

const isRoot = process.getuid?.() === 0;
test.skipIf(isRoot || process.platform === "win32")(
  "a folder that cannot be written is read",
  () => {
    updateProgress(folder, onStep("read"));
    write("progress.jsonl", `${text("progress.jsonl")}{`);
    for (const name of names()) chmodSync(path(name), 0o400);
    chmodSync(folder, 0o500);
    const { progress, notice } = readProgress(folder);
    expect(progress.lessons["day1"]!.step).toBe("read");
    expect(notice).toContain(`Nothing can be written to ${folder} to repair it.`);
    expect(() => updateProgress(folder, inUrdu)).toThrow(
      expect.objectContaining({ message: expect.stringContaining("you may not write there") }),
    );
  },
);

/** The disk takes half of what is written, then nothing. */
function fillDisk(): void {
  vi.mocked(writeSync).mockImplementationOnce((handle: number, bytes: string | Uint8Array) =>
    writeSync(handle, Buffer.from(bytes as Uint8Array).subarray(0, bytes.length / 2)),
  );
}

test("a full disk keeps what there was, and half a line does not harm the next", () => {
  updateProgress(folder, inUrdu);
  fillDisk();
  expect(() => updateProgress(folder, inEnglish)).toThrow(
    expect.objectContaining({
      code: "state-unusable",
      message: expect.stringContaining("the disk is full"),
      hint: expect.stringContaining("Free some space"),
    }),
  );
  updateProgress(folder, onStep("quiz"));
  expect(readProgress(folder).progress).toMatchObject({
    language: "ur",
    lessons: { day1: { step: "quiz" } },
  });
  updateProgress(folder, inEnglish);
  expect(readProgress(folder).progress.language).toBe("en");
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
