// The verdicts: on ratios that are really measured, alone on the machine.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { ComparisonRecord } from "../../src/index.ts";
import { openApp, SNAPSHOT, type App } from "./snapshot-app.ts";

let app: App;

beforeEach(() => {
  app = openApp();
});

test("what is saved is shown, compares as the same, and is found again when it turns blocking", async () => {
  const saved = await app.snapshot(["save"]);
  expect(saved).toMatchObject({ exitCode: 0 });
  expect(saved.stderr).toContain(`Saved as ${SNAPSHOT}`);
  expect(readdirSync(join(app.folder, ".async-lab", "snapshots"))).toEqual(["default.json"]);
  expect((await app.snapshot(["show"])).stdout).toMatch(/users +\d/);

  const blocking = await app.compare({ BLOCKING: "1" });
  expect(blocking).toMatchObject({ exitCode: 1, kind: "comparison" });
  expect(blocking.scenarios).toMatchObject([
    { name: "users", verdict: "regression", confirmed: true },
  ]);
  expect(blocking.scenarios[0]!.ratio!).toBeGreaterThan(3);
  expect(blocking.stderr).toContain("Measuring again what seems to have changed: users");

  const same = await app.compare({});
  expect(same.exitCode).toBe(0);
  expect(["same", "inconclusive"]).toContain(same.scenarios[0]!.verdict);

  const failing = await app.compare({ STATUS: "503" });
  expect(failing).toMatchObject({ exitCode: 1 });
  expect(failing.scenarios).toMatchObject([
    { verdict: "regression", because: "errors", ratio: null },
  ]);
  expect(failing.stderr).toContain("users: GET /users answered 503 in place of 200.");
  expect(app.left()).toEqual([]);
});

test("an update shows what changed and replaces it", async () => {
  await app.snapshot(["save", "main"]);
  const before = readFileSync(join(app.folder, ".async-lab", "snapshots", "main.json"), "utf8");
  const updated = await app.snapshot(["update", "main", "--format", "json"], { FACTOR: "4" });
  expect(updated.exitCode).toBe(0);
  expect(JSON.parse(updated.stdout)).toMatchObject({ scenarios: [{ verdict: "regression" }] });
  expect(readFileSync(join(app.folder, ".async-lab", "snapshots", "main.json"), "utf8")).not.toBe(
    before,
  );
  const none = await app.snapshot(["update", "other"]);
  expect(none).toMatchObject({ exitCode: 2, stdout: "" });
  expect(none.stderr).toContain("There is no snapshot");
});

test("two files are compared without measuring, whatever they are called", async () => {
  await app.snapshot(["save"]);
  await app.snapshot(["save", "slow"], { FACTOR: "4" });
  app.configure({ command: "exit 1" });
  const two = await app.snapshot(["compare", SNAPSHOT, "slow", "--output", "report.xml"]);
  expect(two.exitCode).toBe(1);
  expect(two.stdout).toContain("Nothing was measured again to confirm it.");
  expect(readFileSync(join(app.folder, "report.xml"), "utf8")).toContain('failures="1"');
  const back = await app.snapshot(["compare", "slow", "default", "--format", "json"]);
  expect(back.exitCode).toBe(0);
  expect(JSON.parse(back.stdout)).toMatchObject({ scenarios: [{ verdict: "improvement" }] });
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

test("two compares at once do not disturb each other", async () => {
  await app.snapshot(["save"]);
  const before = readFileSync(join(app.folder, SNAPSHOT), "utf8");
  const both = await Promise.all([app.compare({ BLOCKING: "1" }), app.compare({ BLOCKING: "1" })]);
  for (const one of both) expect(one.scenarios[0]!.verdict).toBe("regression");
  expect(readFileSync(join(app.folder, SNAPSHOT), "utf8")).toBe(before);
  expect(readdirSync(join(app.folder, ".async-lab", "snapshots"))).toEqual(["default.json"]);
});
