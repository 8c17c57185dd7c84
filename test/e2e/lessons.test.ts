import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/index.ts";
import { asyncLab } from "./command.ts";

const folders = readdirSync("lessons");

describe.each(folders)("%s", (folder) => {
  const id = folder.split("-", 1)[0]!;

  test("runs, few requests and short waits, without an error", async () => {
    const args = ["run", id, "--requests", "3", "--scale", "0.02", "--quiet", "--format", "json"];
    const { exitCode, stdout, stderr } = await asyncLab(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const [lesson] = (JSON.parse(stdout) as RunRecord).lessons;
    expect(lesson!.id).toBe(id);
    const [first, ...others] = lesson!.experiments;
    // The 2×2 comes first: async wins in one of the four only.
    expect(first!.trials.map(({ variant, pattern }) => `${variant} ${pattern}`)).toEqual(
      expect.arrayContaining([
        "blocking sequential",
        "blocking concurrent",
        "awaited sequential",
        "awaited concurrent",
      ]),
    );
    for (const { trials } of [first!, ...others])
      for (const { variant, pattern, errors } of trials)
        expect({ variant, pattern, errors }).toMatchObject({ errors: { total: 0 } });
  });

  test("is there in both languages", () => {
    const text = (name: string): string => readFileSync(join("lessons", folder, name), "utf8");
    expect(existsSync(join("lessons", folder, "README.ur.md"))).toBe(true);
    for (const name of ["README.md", "README.ur.md"]) {
      expect(text(name)).toMatch(/^# /);
      expect(text(name)).toContain(`async-lab run ${id}`);
      // Roman Urdu is written in Latin letters.
      expect(text(name)).not.toMatch(/\p{Script=Arabic}|\p{Script=Devanagari}/u);
    }
  });
});
