import { expect, test } from "vitest";
import { NO_PROGRESS } from "../../../src/model/learner/progress.ts";
import { readProgress, updateProgress } from "../../../src/progress/file.ts";
import { folder, names, onStep, path, text, useFolder, write } from "./fixture.ts";

useFolder();

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
