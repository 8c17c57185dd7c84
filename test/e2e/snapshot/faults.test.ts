// What is refused, cleaned up, or left alone: no ratio decides, so other tests may run beside.
import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../src/process/ports.ts";
import type { GuardOptions } from "../../../src/snapshot/app/guard.ts";
import { start } from "../command.ts";
import { openApp, OUTSIDE, SNAPSHOT, users, type App } from "./app.ts";

const GUARD = fileURLToPath(new URL("../../../dist/src/snapshot/app/guard.js", import.meta.url));

let app: App;

beforeEach(() => {
  app = openApp("quick");
});

test("a missing snapshot is written, and with --ci or CI it is an error that measures nothing", async () => {
  for (const [args, env] of [
    [["compare", "--ci"], {}],
    [["compare"], { CI: "true" }],
  ] as const) {
    const missing = await app.snapshot(args, env);
    expect(missing).toMatchObject({ exitCode: 2, stdout: "" });
    expect(missing.stderr).toMatch(/^error: There is no snapshot .*\nWrite it with/);
    expect(existsSync(join(app.folder, ".async-lab"))).toBe(false);
  }
  const first = await app.snapshot(["compare", "--no-ci"], { CI: "true" });
  expect(first.exitCode).toBe(0);
  expect(first.stderr).toContain("There was no snapshot to compare with");
  expect(existsSync(join(app.folder, SNAPSHOT))).toBe(true);
});

test("a damaged snapshot is refused in a sentence, and left as it is", async () => {
  await app.snapshot(["save"]);
  const file = join(app.folder, SNAPSHOT);
  const whole = readFileSync(file, "utf8");
  const damages: readonly (readonly [text: string, message: RegExp])[] = [
    [whole.slice(0, 300), /is cut short or is not JSON/],
    [whole.replace(/"requests": \d+/, '"requests": 7'), /changed after it was written/],
    [whole.replace('"schemaVersion": 1', '"schemaVersion": 9'), /schemaVersion 9/],
    [await asIfElsewhere(whole), /another machine than this one.*: CPU count 999 there/],
  ];
  for (const [text, message] of damages) {
    writeFileSync(file, text);
    const refused = await app.snapshot(["compare"]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr.trim().split("\n")).toHaveLength(2);
    expect(readFileSync(file, "utf8")).toBe(text);
  }
});

/** Written by async-lab itself, on a machine with other cores. */
async function asIfElsewhere(text: string): Promise<string> {
  const { parseSnapshot, snapshotText } = await import("../../../src/snapshot/file.ts");
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
    app.configure(config);
    const failed = await app.snapshot(["save"]);
    expect(failed).toMatchObject({ exitCode: 1, stdout: "" });
    expect(failed.stderr).toMatch(message);
    expect(existsSync(join(app.folder, ".async-lab"))).toBe(false);
  });

  test("that ignores PORT is told of it, and found where a url says", async () => {
    app.configure({ startTimeoutMs: 3000 });
    const ignored = await app.snapshot(["save"], { ELSEWHERE: "0" });
    expect(ignored).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ignored.stderr).toMatch(/did not listen on port \d+.*printed was "ready on http/);
    expect(ignored.stderr).toContain("give the port that it does listen on as `url`");
    const port = await freePort();
    app.configure({ url: `http://127.0.0.1:${port}` });
    const saved = await app.snapshot(["save"], { ELSEWHERE: String(port) });
    expect(saved.exitCode).toBe(0);
    expect(app.left()).toEqual([]);
  });

  test("that names the port of another server is not mistaken for that server", async () => {
    let asked = 0;
    const other = createServer((_, response) => {
      asked++;
      response.end();
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const SAYS = `Connected to database at localhost:${port}`;
    expect((await app.snapshot(["save"], { SAYS })).exitCode).toBe(0);
    expect(asked).toBe(0);
  });

  test.skipIf(process.platform !== "linux")(
    "leaves no child, not even one that broke away",
    async () => {
      const saved = await app.snapshot(["save"], { CHILD: app.mark });
      expect(saved.exitCode).toBe(0);
      expect(app.left()).toEqual([]);
    },
  );

  test("on a port that is taken is not mistaken for the server there", async () => {
    const other = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
    await new Promise((done) => other.once("listening", done));
    const { port } = other.address() as AddressInfo;
    app.configure({ url: `http://127.0.0.1:${port}` });
    const taken = await app.snapshot(["save"]);
    other.close();
    expect(taken.exitCode).toBe(2);
    expect(taken.stderr).toContain("Another server is already listening at");
    expect(app.left()).toEqual([]);
  });

  test.skipIf(process.platform === "win32").each(["SIGINT", "SIGKILL"] as const)(
    "ends with async-lab on %s, and nothing is written",
    async (signal) => {
      const run = start(["snapshot", "save", "--blocks", "200"], { cwd: app.folder, env: OUTSIDE });
      await run.stderrHas("Measuring 1 scenario");
      expect(app.left().length).toBeGreaterThan(0);
      run.process.kill(signal);
      const { exitCode } = await run.finished;
      expect(exitCode).toBe(signal === "SIGINT" ? 130 : null);
      // After a kill the guard does it, which takes it a moment.
      await expect.poll(() => app.left(), { timeout: 10_000 }).toEqual([]);
      expect(existsSync(join(app.folder, ".async-lab"))).toBe(false);
    },
  );

  test("never begins when its parent is gone before the guard is loaded", async () => {
    const options: GuardOptions = {
      command: `node server.mjs ${app.mark}`,
      folder: app.folder,
      mark: app.mark,
      env: {},
    };
    const guard = fork(GUARD, [JSON.stringify(options)], { execArgv: [], stdio: "ignore" });
    const ended = once(guard, "exit");
    onTestFinished(() => void guard.kill("SIGTERM"));
    guard.disconnect();
    expect(await ended).toEqual([0, null]);
    expect(app.left()).toEqual([]);
  });

  test.skipIf(process.platform === "win32")(
    "does not outlive async-lab when that is killed as soon as the guard is there",
    async () => {
      for (let time = 0; time < 5; time++) {
        const run = start(["snapshot", "save"], { cwd: app.folder, env: OUTSIDE });
        await expect.poll(() => app.left(), { timeout: 10_000, interval: 1 }).not.toEqual([]);
        run.process.kill("SIGKILL");
        await run.finished;
        await expect.poll(() => app.left(), { timeout: 10_000 }).toEqual([]);
      }
    },
  );
});

test("two compares at once do not disturb each other", async () => {
  app = openApp();
  await app.snapshot(["save"]);
  const before = readFileSync(join(app.folder, SNAPSHOT), "utf8");
  const both = await Promise.all([app.compare({ BLOCKING: "1" }), app.compare({ BLOCKING: "1" })]);
  for (const one of both) expect(one.scenarios[0]!.verdict).toBe("regression");
  expect(readFileSync(join(app.folder, SNAPSHOT), "utf8")).toBe(before);
  expect(readdirSync(join(app.folder, ".async-lab", "snapshots"))).toEqual(["default.json"]);
});

test("a server that runs already is measured where it is, and must be there", async () => {
  const server = createServer((_, response) => setTimeout(() => response.end(), 5));
  server.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.configure({ url, command: undefined });
  const saved = await app.snapshot(["save", "--runs", "2"]);
  expect(saved.exitCode).toBe(0);
  expect(saved.stderr).toContain("is not restarted");
  expect(saved.stderr).not.toMatch(/starting the servers/i);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  const gone = await app.snapshot(["compare"]);
  expect(gone.exitCode).toBe(1);
  expect(gone.stderr).toContain("Nothing listens at");
});

test("a gate that has nothing to compare is not open", async () => {
  await app.snapshot(["save"]);
  const other = { ...users, name: "other", treatment: { path: "/other" } };
  app.configure({ scenarios: [other] });
  const closed = await app.snapshot(["compare", "--format", "json", "--ci"]);
  expect(closed.exitCode).toBe(2);
  expect(JSON.parse(closed.stdout)).toMatchObject({ scenarios: [], added: ["other"] });
  expect(closed.stderr).toContain("No scenario of the snapshot default could be compared");
});

test("a url that none can be is refused before anything is said to start", async () => {
  app.configure({ url: "http://127.0.0.1:99999" });
  const refused = await app.snapshot(["save"]);
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/^error: The config's url, "http:.*:99999", has no host.*\n.*\n$/);
});

test("another machine than this one needs leave", async () => {
  app.configure({ url: "http://192.0.2.1:80", command: undefined });
  const refused = await app.snapshot(["save"]);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("--allow-remote");
});

test("a scenario that fails cannot be saved, and the reason is told", async () => {
  const failing = await app.snapshot(["save"], { STATUS: "500" });
  expect(failing).toMatchObject({ exitCode: 1, stdout: "" });
  expect(failing.stderr).toMatch(/"users" cannot be saved: .* answered 500 instead of 200\)\./);
  expect(existsSync(join(app.folder, ".async-lab"))).toBe(false);
});

// Root may write anywhere.
test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a read-only tree is said before anything is measured",
  async () => {
    chmodSync(app.folder, 0o555);
    const refused = await app.snapshot(["save"]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("cannot be written");
  },
);

test.each([
  [["save", "../x"], "is not a valid name for a snapshot"],
  [["save", "--runs", "0"], "whole number"],
  [["compare", "--format", "yaml"], "auto, table, json, md, junit, github"],
  [["compare", "--config", "none.json"], "none.json cannot be read"],
  [["drop"], "Unknown command"],
  [["compare", "a", "b", "--runs", "2"], "--runs and --blocks have no effect here"],
])("%j is bad input", async (args, message) => {
  writeFileSync(join(app.folder, "x.json"), "{}");
  const refused = await app.snapshot(args);
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toContain(message);
});
