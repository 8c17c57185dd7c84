// The verdicts: on ratios that are really measured, alone on the machine.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ComparisonRecord } from "../../../src/index.ts";
import { parseSnapshot, snapshotText } from "../../../src/snapshot/file.ts";
import type { Finished } from "../command.ts";
import { openApp, SNAPSHOT, type App } from "./app.ts";

/** Measured once, for all of them. */
const base = openApp();
let saved: Finished;
let app: App;

beforeAll(async () => {
  saved = await base.snapshot(["save"]);
});
beforeEach(() => {
  app = openApp("decisive", base);
});

test(
  "what is saved is shown, compares as the same, and is found again when it turns blocking",
  { timeout: 180_000 },
  async () => {
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
    expect(failing.stderr).toContain("users: GET /users answered 503 instead of 200.");
    expect(app.left()).toEqual([]);
  },
);

test("an update shows what changed and replaces it", async () => {
  const main = join(app.folder, ".async-lab", "snapshots", "main.json");
  copyFileSync(join(app.folder, SNAPSHOT), main);
  const before = readFileSync(main, "utf8");
  const updated = await app.snapshot(["update", "main", "--format", "json"], { FACTOR: "4" });
  expect(updated.exitCode).toBe(0);
  // Two processes a side decide nothing on a busy machine; the ratio is there all the same.
  const [users] = (JSON.parse(updated.stdout) as ComparisonRecord).scenarios;
  expect(["regression", "inconclusive"]).toContain(users!.verdict);
  expect(users!.ratio).toBeGreaterThan(2);
  expect(readFileSync(main, "utf8")).not.toBe(before);
  const none = await app.snapshot(["update", "other"]);
  expect(none).toMatchObject({ exitCode: 2, stdout: "" });
  expect(none.stderr).toContain("There is no snapshot");
});

test("two files are compared without measuring, whatever they are called", async () => {
  const file = (name: string): string => join(app.folder, ".async-lab", "snapshots", name);
  const record = parseSnapshot(readFileSync(file("default.json"), "utf8"), "default");
  const write = (name: string, factor: number): void => {
    const scenarios = record.scenarios.map((one) => ({
      ...one,
      runs: Array.from({ length: 3 }, (_, run) =>
        Array.from({ length: 8 }, (__, block) => Math.log(factor) + (run - block / 4) / 100),
      ),
      treatmentMs: one.referenceMs * factor,
    }));
    writeFileSync(file(name), snapshotText({ ...record, scenarios }));
  };
  write("default.json", 1);
  write("slow.json", 4);
  app.configure({ command: "exit 1" });
  const two = await app.snapshot(["compare", SNAPSHOT, "slow", "--output", "report.xml"]);
  expect(two.exitCode).toBe(1);
  // A sentence wraps where its figures leave it room.
  expect(two.stdout.replace(/\s+/g, " ")).toContain("Nothing was measured again to confirm it.");
  expect(readFileSync(join(app.folder, "report.xml"), "utf8")).toContain('failures="1"');
  const back = await app.snapshot(["compare", "slow", "default", "--format", "json"]);
  expect(back.exitCode).toBe(0);
  expect(JSON.parse(back.stdout)).toMatchObject({ scenarios: [{ verdict: "improvement" }] });
});
