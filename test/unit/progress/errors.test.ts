import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProgress, updateProgress } from "../../../src/progress/file.ts";
import { folder, inUrdu, names, onStep, path, text, useFolder, write } from "./fixture.ts";

useFolder();

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
