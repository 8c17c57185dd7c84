// What is told of a comparison, and where: of changes so plain that other tests may run beside.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { ComparisonRecord } from "../../../src/index.ts";
import { openApp, type App } from "./app.ts";

let app: App;

beforeEach(() => {
  app = openApp();
});

test("scenarios that come, go, change or get another name are told and fail nothing", async () => {
  const reference = { path: "/plain" };
  const other = (path: string, name = path.slice(1)): object => ({
    name,
    treatment: { path },
    reference,
  });
  app.configure({ scenarios: [other("/a"), other("/b"), other("/c")] });
  await app.snapshot(["save"]);
  app.configure({ scenarios: [other("/a", "renamed"), other("/x", "c"), other("/new")] });
  const { exitCode, stdout } = await app.snapshot(["compare", "--format", "json"]);
  expect(exitCode).toBe(0);
  const comparison = JSON.parse(stdout) as ComparisonRecord;
  expect(comparison).toMatchObject({ added: ["new"], removed: ["b"], changed: ["c"] });
  expect(comparison.scenarios).toMatchObject([{ name: "renamed", renamedFrom: "a" }]);
});

test("in a GitHub workflow it annotates and writes the step's summary", async () => {
  await app.snapshot(["save"]);
  const summary = join(app.folder, "summary.md");
  writeFileSync(summary, "before\n");
  const { exitCode, stdout } = await app.snapshot(["compare"], {
    GITHUB_ACTIONS: "true",
    GITHUB_STEP_SUMMARY: summary,
    BLOCKING: "1",
  });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^::error title=async-lab regression%3A users::users answers/m);
  expect(readFileSync(summary, "utf8")).toMatch(
    /^before\n# Snapshot default\n[^]*\| users \| regression/,
  );
});
