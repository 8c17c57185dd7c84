import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asyncLab } from "../command.ts";
import { QUICK, bench, folder, target, useLoadTarget } from "./benching.ts";

useLoadTarget();

describe("what is printed", () => {
  test("is a table a person can read, and nothing but the report into a pipe", async () => {
    const args = ["-d", "300ms", "-c", "5", "--warmup", "100ms"];
    const { stdout, stderr, exitCode } = await asyncLab(["bench", target.url("/50ms"), ...args]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    for (const text of ["/50ms", "p99", "req/s", "Little"]) expect(stdout).toContain(text);
    expect(stdout).not.toContain("\u001b");
  });

  test("compares two targets by a ratio, interleaved", async () => {
    const args = ["--warmup", "0", "-d", "800ms", "-c", "4"];
    const urls = [target.url("/50ms"), target.url("/hello")];
    const { stdout, exitCode } = await asyncLab(["bench", ...urls, ...args]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\d×/);
    // They took turns: the slow one was asked again after the fast one had begun.
    const paths = (await target.takeLog()).map(({ path }) => path);
    expect(paths[0]).toBe("/50ms");
    expect(paths.lastIndexOf("/50ms")).toBeGreaterThan(paths.indexOf("/hello"));
    expect(paths.filter((path, i) => path !== paths[i - 1]).length).toBeGreaterThanOrEqual(5);
  });

  test("is Markdown or comma-separated where that is asked for", async () => {
    const md = await bench("/hello", "-f", "md");
    expect(md.stdout).toMatch(/^# /);
    expect(md.stdout).toMatch(/^\| .* \|\n\| :?-+:? \|/m);
    const csv = await bench("/hello", "-f", "csv");
    const rows = csv.stdout.trim().split("\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]!.split(",")).toHaveLength(rows[0]!.split(",").length);
    expect(rows[1]).toContain(target.url("/hello"));
  });

  test("is saved by its name's ending", async () => {
    for (const [name, begins] of [
      ["a.json", "{"],
      ["a.md", "#"],
      ["a.csv", "name,url,mode"],
    ] as const) {
      const file = join(folder, name);
      const { exitCode } = await asyncLab([
        "bench",
        target.url("/hello"),
        ...QUICK.slice(0, 6),
        "-o",
        file,
      ]);
      expect(exitCode).toBe(0);
      expect(readFileSync(file, "utf8").startsWith(begins), name).toBe(true);
    }
  });
});
