import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { ComparisonRecord } from "../../src/model/comparison.ts";
import { asyncLab, start, type Finished } from "./command.ts";

let app: string;
/** In the command line of everything a test starts. */
let mark: string;

const SNAPSHOT = join(".async-lab", "snapshots", "default.json");
const users = { name: "users", treatment: { path: "/users" }, reference: { path: "/plain" } };
// Nothing of the machine the tests run on decides what is asserted.
const OUTSIDE = { CI: "", GITHUB_ACTIONS: "", GITHUB_STEP_SUMMARY: "", PORT: "" };

function configure(config: object = {}): void {
  const full = { command: `node server.mjs ${mark}`, blocks: 8, scenarios: [users], ...config };
  writeFileSync(join(app, "async-lab.config.json"), JSON.stringify(full));
}

function snapshot(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return asyncLab(["snapshot", ...args], { cwd: app, env: { ...OUTSIDE, ...env } });
}

/** The processes with this test's mark that still run. */
function left(): string[] {
  if (process.platform === "win32") return [];
  return execFileSync("ps", ["-A", "-o", "stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(mark) && !line.startsWith("Z") && !line.includes("ps -A"));
}

async function verdictWith(env: Record<string, string>): Promise<Finished & ComparisonRecord> {
  const finished = await snapshot(["compare", "--format", "json"], env);
  return { ...finished, ...(JSON.parse(finished.stdout) as ComparisonRecord) };
}

beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), "async-lab-app-"));
  mark = `mark-${randomUUID()}`;
  cpSync(resolve(import.meta.dirname, "snapshot-app"), app, { recursive: true });
  configure();
});

test("what is saved is shown, compares as the same, and is found again when it turns blocking", async () => {
  const saved = await snapshot(["save"]);
  expect(saved).toMatchObject({ exitCode: 0 });
  expect(saved.stderr).toContain(`Saved as ${SNAPSHOT}`);
  expect(readdirSync(join(app, ".async-lab", "snapshots"))).toEqual(["default.json"]);
  expect((await snapshot(["show"])).stdout).toMatch(/users +\d/);

  const blocking = await verdictWith({ BLOCKING: "1" });
  expect(blocking).toMatchObject({ exitCode: 1, kind: "comparison" });
  expect(blocking.scenarios).toMatchObject([
    { name: "users", verdict: "regression", confirmed: true },
  ]);
  expect(blocking.scenarios[0]!.ratio!).toBeGreaterThan(3);
  expect(blocking.stderr).toContain("Measuring again what seems to have changed: users");

  const same = await verdictWith({});
  expect(same.exitCode).toBe(0);
  expect(["same", "inconclusive"]).toContain(same.scenarios[0]!.verdict);

  const failing = await verdictWith({ STATUS: "503" });
  expect(failing).toMatchObject({ exitCode: 1 });
  expect(failing.scenarios).toMatchObject([
    { verdict: "regression", because: "errors", ratio: null },
  ]);
  expect(failing.stderr).toContain("users: GET /users answered 503 in place of 200.");
  expect(left()).toEqual([]);
});

test("an update shows what changed and replaces it", async () => {
  await snapshot(["save", "main"]);
  const before = readFileSync(join(app, ".async-lab", "snapshots", "main.json"), "utf8");
  const updated = await snapshot(["update", "main", "--format", "json"], { FACTOR: "4" });
  expect(updated.exitCode).toBe(0);
  expect(JSON.parse(updated.stdout)).toMatchObject({ scenarios: [{ verdict: "regression" }] });
  expect(readFileSync(join(app, ".async-lab", "snapshots", "main.json"), "utf8")).not.toBe(before);
  const none = await snapshot(["update", "other"]);
  expect(none).toMatchObject({ exitCode: 2, stdout: "" });
  expect(none.stderr).toContain("There is no snapshot");
});

test("a missing snapshot is written, and with --ci or CI it is an error that measures nothing", async () => {
  for (const [args, env] of [
    [["compare", "--ci"], {}],
    [["compare"], { CI: "true" }],
  ] as const) {
    const missing = await snapshot(args, env);
    expect(missing).toMatchObject({ exitCode: 2, stdout: "" });
    expect(missing.stderr).toMatch(/^error: There is no snapshot .*\nWrite it with/);
    expect(existsSync(join(app, ".async-lab"))).toBe(false);
  }
  const first = await snapshot(["compare", "--no-ci"], { CI: "true" });
  expect(first.exitCode).toBe(0);
  expect(first.stderr).toContain("There was no snapshot to compare with");
  expect(existsSync(join(app, SNAPSHOT))).toBe(true);
});

test("two files are compared without measuring, whatever they are called", async () => {
  await snapshot(["save"]);
  await snapshot(["save", "slow"], { FACTOR: "4" });
  configure({ command: "exit 1" });
  const two = await snapshot(["compare", SNAPSHOT, "slow", "--output", "report.xml"]);
  expect(two.exitCode).toBe(1);
  expect(two.stdout).toContain("Nothing was measured again to confirm it.");
  expect(readFileSync(join(app, "report.xml"), "utf8")).toContain('failures="1"');
  const back = await snapshot(["compare", "slow", "default", "--format", "json"]);
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
  configure({ scenarios: [users, other("/a"), other("/b"), other("/c")] });
  await snapshot(["save"]);
  configure({ scenarios: [users, other("/a", "renamed"), other("/x", "c"), other("/new")] });
  const { exitCode, stdout } = await snapshot(["compare", "--format", "json"]);
  expect(exitCode).toBe(0);
  const comparison = JSON.parse(stdout) as ComparisonRecord;
  expect(comparison).toMatchObject({ added: ["new"], removed: ["b"], changed: ["c"] });
  expect(comparison.scenarios).toMatchObject([
    { name: "renamed", renamedFrom: "a" },
    { name: "users" },
  ]);
});

test("in a GitHub workflow it annotates and writes the step's summary", async () => {
  await snapshot(["save"]);
  const summary = join(app, "summary.md");
  writeFileSync(summary, "before\n");
  const { exitCode, stdout } = await snapshot(["compare"], {
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

test("a damaged snapshot is refused in a sentence, and left as it is", async () => {
  await snapshot(["save"]);
  const file = join(app, SNAPSHOT);
  const whole = readFileSync(file, "utf8");
  const damages: readonly (readonly [text: string, message: RegExp])[] = [
    [whole.slice(0, 300), /is cut short or is not JSON/],
    [whole.replace(/"requests": \d+/, '"requests": 7'), /changed after it was written/],
    [whole.replace('"schemaVersion": 1', '"schemaVersion": 9'), /schemaVersion 9/],
    [await asIfElsewhere(whole), /another machine than this machine.*: CPU count 999 there/],
  ];
  for (const [text, message] of damages) {
    writeFileSync(file, text);
    const refused = await snapshot(["compare"]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr.trim().split("\n")).toHaveLength(2);
    expect(readFileSync(file, "utf8")).toBe(text);
  }
});

/** Written by async-lab itself, on a machine with other cores. */
async function asIfElsewhere(text: string): Promise<string> {
  const { parseSnapshot, snapshotText } = await import("../../src/snapshot/file.ts");
  const record = parseSnapshot(text, "");
  return snapshotText({ ...record, environment: { ...record.environment, cpus: 999 } });
}

describe("a server's command", () => {
  test.each<[string, object, RegExp]>([
    [
      "that exits",
      { command: "echo no such table >&2; exit 3" },
      /command `echo .*` ended with exit code 3; the last it printed was "no such table"\./,
    ],
    ["that is none", { command: "no-such-program-here" }, /ended with exit code 127/],
    [
      "that never listens",
      { command: "echo started; exec sleep 60", startTimeoutMs: 500 },
      /ran for 0\.5 s and did not listen on port \d+.*the last it printed was "started"/,
    ],
  ])("%s is told with its last words", async (_, config, message) => {
    configure(config);
    const failed = await snapshot(["save"]);
    expect(failed).toMatchObject({ exitCode: 1, stdout: "" });
    expect(failed.stderr).toMatch(message);
    expect(existsSync(join(app, ".async-lab"))).toBe(false);
  });

  test("that prints its port late is found there", async () => {
    const saved = await snapshot(["save"], { LATE: "1" });
    expect(saved.exitCode).toBe(0);
    expect(left()).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")(
    "leaves no child, not even one that broke away",
    async () => {
      const saved = await snapshot(["save"], { CHILD: mark });
      expect(saved.exitCode).toBe(0);
      expect(left()).toEqual([]);
    },
  );

  test("on a port that is taken is not mixed up with whoever is there", async () => {
    const other = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
    await new Promise((done) => other.once("listening", done));
    const { port } = other.address() as AddressInfo;
    configure({ url: `http://127.0.0.1:${port}` });
    const taken = await snapshot(["save"]);
    other.close();
    expect(taken.exitCode).toBe(2);
    expect(taken.stderr).toContain("Somebody listens at");
    expect(left()).toEqual([]);
  });

  test.skipIf(process.platform === "win32").each(["SIGINT", "SIGKILL"] as const)(
    "ends with async-lab on %s, and nothing is written",
    async (signal) => {
      const run = start(["snapshot", "save", "--blocks", "200"], { cwd: app, env: OUTSIDE });
      await run.stderrHas("Measuring 1 scenario");
      expect(left().length).toBeGreaterThan(0);
      run.process.kill(signal);
      const { exitCode } = await run.finished;
      expect(exitCode).toBe(signal === "SIGINT" ? 130 : null);
      // After a kill the guard does it, which takes it a moment.
      await expect.poll(left, { timeout: 10_000 }).toEqual([]);
      expect(existsSync(join(app, ".async-lab"))).toBe(false);
    },
  );
});

test("two compares at once do not disturb each other", async () => {
  await snapshot(["save"]);
  const before = readFileSync(join(app, SNAPSHOT), "utf8");
  const both = await Promise.all([verdictWith({ BLOCKING: "1" }), verdictWith({ BLOCKING: "1" })]);
  for (const one of both) expect(one.scenarios[0]!.verdict).toBe("regression");
  expect(readFileSync(join(app, SNAPSHOT), "utf8")).toBe(before);
  expect(readdirSync(join(app, ".async-lab", "snapshots"))).toEqual(["default.json"]);
});

test("a server that runs already is measured where it is, and must be there", async () => {
  const server = createServer((_, response) => setTimeout(() => response.end(), 5));
  server.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  configure({ url, command: undefined });
  const saved = await snapshot(["save", "--runs", "2"]);
  expect(saved.exitCode).toBe(0);
  expect(saved.stderr).toContain("not started anew");
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  const gone = await snapshot(["compare"]);
  expect(gone.exitCode).toBe(1);
  expect(gone.stderr).toContain("Nothing listens at");
});

test("another machine than this one needs leave", async () => {
  configure({ url: "http://192.0.2.1:80", command: undefined });
  const refused = await snapshot(["save"]);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("--allow-remote");
});

test("a scenario that fails cannot be saved, and the reason is told", async () => {
  const failing = await snapshot(["save"], { STATUS: "500" });
  expect(failing).toMatchObject({ exitCode: 1, stdout: "" });
  expect(failing.stderr).toMatch(/"users" cannot be kept: .* answered 500 in place of 200\)\./);
  expect(existsSync(join(app, ".async-lab"))).toBe(false);
});

// Root may write anywhere.
test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a read-only tree is said before anything is measured",
  async () => {
    chmodSync(app, 0o555);
    const refused = await snapshot(["save"]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("cannot be written");
  },
);

test.each([
  [["save", "../x"], "is no name for a snapshot"],
  [["save", "--runs", "0"], "whole number"],
  [["compare", "--format", "yaml"], "auto, table, json, md, junit, github"],
  [["compare", "--config", "none.json"], "none.json cannot be read"],
  [["drop"], "Unknown command"],
])("%j is bad input", async (args, message) => {
  writeFileSync(join(app, "x.json"), "{}");
  const refused = await snapshot(args);
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toContain(message);
});
