import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asyncLab, asyncLabHere } from "./command.ts";

test.each(
  [
    [],
    ["learn"],
    ["run"],
    ["bench"],
    ["serve"],
    ["report"],
    ["list"],
    ["read"],
    ["demo"],
    ["quiz"],
    ["progress"],
    ["progress", "export"],
    ["progress", "import"],
    ["progress", "reset"],
    ["doctor"],
    ["check"],
    ["new", "lesson"],
    ["exercise"],
    ["exercise", "list"],
    ["exercise", "start"],
    ["exercise", "check"],
    ["exercise", "watch"],
    ["exercise", "hint"],
    ["exercise", "solution"],
    ["exercise", "reset"],
    ["snapshot"],
    ["snapshot", "save"],
    ["snapshot", "compare"],
    ["snapshot", "show"],
    ["snapshot", "update"],
  ].map((command) => [[...command, "--help"]]),
)("%j starts with examples and goes to stdout", async (args) => {
  const { exitCode, stdout, stderr } = await asyncLabHere(args);
  expect(stdout).toMatch(/^Examples:\n {2}async-lab /);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
});

test.each(["snapshot", "exercise", "new"])("%s alone shows what it holds", async (group) => {
  const { exitCode, stdout, stderr } = await asyncLabHere([group]);
  expect(stdout).toBe((await asyncLabHere([group, "--help"])).stdout);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
});

test.each(["--version", "-V"])("%s prints the package's version", async (flag) => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(await asyncLab([flag])).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

test("list names every lesson and what to do next", async () => {
  const { exitCode, stdout } = await asyncLab(["list"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("day6");
  expect(stdout).toContain("Next: async-lab run ");
});
