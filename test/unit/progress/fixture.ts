import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach } from "vitest";
import { type Progress, withLesson } from "../../../src/model/learner/progress.ts";

/** Of the test that runs; not made yet. */
export let folder: string;

/** For a file that writes progress: a new folder for each test. */
export function useFolder(): void {
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "async-lab-state-")), "async-lab");
  });
}

export const path = (name: string): string => join(folder, name);
export const write = (name: string, text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path(name), text);
};
export const text = (name: string): string => readFileSync(path(name), "utf8");
export const names = (): string[] => readdirSync(folder).toSorted();
export const inUrdu = (progress: Progress): Progress => ({ ...progress, language: "ur" });
export const inEnglish = (progress: Progress): Progress => ({ ...progress, language: "en" });
export const onStep =
  (step: string) =>
  (progress: Progress): Progress =>
    withLesson(progress, "day1", (lesson) => ({ ...lesson, step }));
