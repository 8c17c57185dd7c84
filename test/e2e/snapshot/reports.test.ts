// What is told of a comparison, and where: of changes so plain that other tests may run beside.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { ComparisonRecord } from "../../../src/index.ts";
import { openApp, SNAPSHOT, users, type App } from "./app.ts";

let app: App;

beforeEach(() => {
  app = openApp("quick");
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
  app = openApp();
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

test("an app that is ready late is waited for, and its crash is told wherever one looks", async () => {
  const headers = { token: "${TOKEN}" };
  const [treatment, reference] = [users.treatment, users.reference].map((request) => ({
    ...request,
    headers,
  }));
  app.configure({
    ready: { path: "/ready", status: 204 },
    setup: [{ path: "/setup", headers }],
    reset: [{ path: "/reset", headers }],
    scenarios: [{ ...users, treatment, reference }],
  });
  const TOKEN = "a-secret-of-ours";
  // Asked too early, the setup would fail, and everything after it.
  const saved = await app.snapshot(["save"], { TOKEN, READY_MS: "900" });
  expect(saved).toMatchObject({ exitCode: 0 });
  const [summary, report] = [join(app.folder, "summary.md"), join(app.folder, "report.xml")];
  const crashed = await app.snapshot(["compare", "--output", report], {
    TOKEN,
    CRASH_AFTER: "200",
    GITHUB_ACTIONS: "true",
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(crashed.exitCode).toBe(1);
  const [markdown, xml] = [readFileSync(summary, "utf8"), readFileSync(report, "utf8")];
  for (const text of [crashed.stdout, crashed.stderr, markdown, xml])
    expect(text.replaceAll("\\", "").replace(/\s+/g, " ")).toMatch(
      /ended with exit code 1: RangeError: no pool for \$\{TOKEN\} \(server\.mjs:\d+\)/,
    );
  expect(crashed.stdout).toMatch(/^::error title=async-lab snapshot::The server's command/m);
  expect(xml).toContain('<error type="command-ended"');
  const kept = readFileSync(join(app.folder, SNAPSHOT), "utf8");
  for (const text of [saved.stdout, saved.stderr, kept, crashed.stdout, crashed.stderr, xml])
    expect(text).not.toContain(TOKEN);
});
