import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

test("the package that is published runs by itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-package-"));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    shell: process.platform === "win32",
  });
  const [tarball] = readdirSync(folder);
  execFileSync("tar", ["-xzf", tarball!], { cwd: folder });
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync("node_modules").filter((one) => !one.startsWith(".")))
    symlinkSync(resolve("node_modules", name), join(modules, name));
  renameSync(join(folder, "package"), join(modules, "async-lab"));

  const bin = join(modules, "async-lab", "bin", "async-lab.js");
  const list = execFileSync(process.execPath, [bin, "list"], { encoding: "utf8", cwd: folder });
  expect(list).toContain("day6");
  const args = ["run", "day6", "--requests", "2", "--scale", "0.01", "--quiet", "--format", "json"];
  const record = execFileSync(process.execPath, [bin, ...args], { encoding: "utf8", cwd: folder });
  expect(JSON.parse(record)).toMatchObject({ kind: "run", lessons: [{ id: "day6" }] });
});
