import type * as FileSystem from "node:fs";
import { appendFileSync, writeSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { type Progress, withLesson } from "../../../src/model/learner/progress.ts";
import { readProgress, updateProgress } from "../../../src/progress/file.ts";
import { folder, inEnglish, inUrdu, onStep, path, text, useFolder, write } from "./fixture.ts";

// Unit tests share their modules: this file has its own, and leaves none of them to the next.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  return { ...fs, writeSync: vi.fn<typeof fs.writeSync>(fs.writeSync) };
});

useFolder();

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

test("lines that something else appended are read, with a byte order mark and Windows line ends too", () => {
  write("progress.jsonl", '\uFEFF{"language":"ur"}\r\n\r\n{"lesson":"day1","step":"quiz"}');
  updateProgress(folder, onStep("exercise"));
  appendFileSync(path("progress.jsonl"), '{"lesson":"day2","step":"read"}\n');
  expect(readProgress(folder)).toMatchObject({
    notice: null,
    progress: { language: "ur", lessons: { day1: { step: "exercise" }, day2: { step: "read" } } },
  });
});

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
