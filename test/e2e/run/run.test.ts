import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import stringWidth from "string-width";
import { beforeEach, describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/index.ts";
import { asyncLab, childrenOf, lives, start } from "../command.ts";

/** It has no signals to stop, or hold up, a process with. */
const WINDOWS = process.platform === "win32";

/** Small and quick, every cell: about a second of waits. */
const QUICK = ["run", "day6", "--requests", "5", "--scale", "0.04"];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-run-"));
});

describe("the main job", () => {
  test("measures the 2×2 and the pool, and prints tables, timelines, sentences and the next step", async () => {
    const { exitCode, stdout, stderr } = await asyncLab(QUICK);
    expect(exitCode).toBe(0);
    for (const text of [
      "GET /todos",
      "CRUD mix",
      "blocking",
      "awaited",
      "pooled",
      "Promise.all",
      "/health",
      "Next",
    ])
      expect(stdout).toContain(text);
    expect(stderr).toContain("Trial 1 of 10: blocking, sequential, GET /todos");
    expect(stderr).toContain("Trial 10 of 10: pooled, Promise.all, CRUD mix");
    // Neither colour nor cursor movement into a pipe.
    expect(stdout + stderr).not.toContain("\u001b");
  });

  test("the record has the contract's fields, and figures that only async can explain", async () => {
    // Longer waits, beside which it counts less what other processes hold up.
    const args = [
      "run",
      "day6",
      "--requests",
      "5",
      "--scale",
      "0.1",
      "--format",
      "json",
      "--quiet",
    ];
    const { exitCode, stdout } = await asyncLab(args);
    expect(exitCode).toBe(0);
    const record = JSON.parse(stdout) as RunRecord;
    expect(Object.keys(record)).toEqual([
      "schemaVersion",
      "kind",
      "tool",
      "createdAt",
      "environment",
      "lessons",
    ]);
    // What limits a process's use of the processors is known on Linux alone, a quota where there is one.
    const { allowedCpus: _, cpuQuota: __, ...machine } = record.environment;
    expect(Object.keys(machine)).toEqual(["node", "platform", "arch", "cpus", "cpuModel"]);
    const experiment = record.lessons[0]!.experiments[0]!;
    expect(Object.keys(experiment)).toEqual(["id", "title", "unit", "scale", "trials"]);
    const trial = experiment.trials[0]!;
    expect(Object.keys(trial)).toEqual([
      "variant",
      "pattern",
      "requests",
      "theoryMs",
      "makespanMs",
      "latencyMs",
      "errors",
      "statusCodes",
      "probe",
      "eventLoop",
      "samples",
    ]);
    expect(Object.keys(trial.samples[0]!)).toEqual([
      "i",
      "dueMs",
      "sentMs",
      "startedMs",
      "firstByteMs",
      "doneMs",
      "status",
      "error",
    ]);

    for (const { trials } of record.lessons[0]!.experiments) {
      const of = (variant: string, pattern: string) =>
        trials.find((one) => one.variant === variant && one.pattern === pattern)!;
      for (const one of trials) expect(one.errors).toEqual({ total: 0, byKind: {} });
      const blocking = of("blocking", "concurrent");
      const awaited = of("awaited", "concurrent");
      // Sent together or not, the waits of a blocking handler add up: no machine makes a timer early.
      for (const one of [blocking, of("blocking", "sequential")])
        expect(one.makespanMs).toBeGreaterThan(one.theoryMs - 5);
      expect(of("awaited", "sequential").makespanMs / awaited.makespanMs).toBeGreaterThan(2);
      expect(blocking.makespanMs / awaited.makespanMs).toBeGreaterThan(2);
      expect(blocking.eventLoop!.utilization).toBeGreaterThan(0.8);
      expect(blocking.probe!.maxMs).toBeGreaterThan(awaited.probe!.maxMs);
      // Blocking handlers start one after another; awaited ones all before the first is done.
      const starts = blocking.samples.map(({ startedMs }) => startedMs!).toSorted((a, b) => a - b);
      const apart = starts.slice(1).map((startMs, i) => startMs - starts[i]!);
      expect(Math.min(...apart)).toBeGreaterThan(95);
      expect(Math.max(...awaited.samples.map(({ startedMs }) => startedMs!))).toBeLessThan(
        Math.min(...awaited.samples.map(({ doneMs }) => doneMs)),
      );
    }
    expect(record.lessons[0]!.experiments[1]!.trials[0]!.statusCodes).toEqual({
      "200": 3,
      "201": 1,
      "204": 1,
    });
  });

  test("--variant and --pattern choose the cells, --seed the order", async () => {
    const args = [
      "run",
      "day6",
      "--variant",
      "awaited",
      "--pattern",
      "limited",
      "--limit",
      "2",
      "--scale",
      "0.01",
      "--quiet",
      "--format",
      "json",
    ];
    const [one, same, other] = await Promise.all(
      ["1", "1", "2"].map(async (seed) => {
        const { stdout } = await asyncLab([...args, "--seed", seed]);
        const [, crud] = (JSON.parse(stdout) as RunRecord).lessons[0]!.experiments;
        expect(crud!.trials.map(({ variant, pattern }) => [variant, pattern])).toEqual([
          ["awaited", "limited"],
        ]);
        return crud!.trials[0]!.samples.map(({ status }) => status);
      }),
    );
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });

  test("--real-time waits the course's own second", async () => {
    const args = "run day6 --real-time --requests 1 --variant awaited --pattern sequential";
    const { exitCode, stdout } = await asyncLab([...args.split(" "), "--quiet", "-f", "json"]);
    expect(exitCode).toBe(0);
    for (const { scale, trials } of (JSON.parse(stdout) as RunRecord).lessons[0]!.experiments) {
      expect(scale).toBe(1);
      expect(trials[0]!.makespanMs).toBeGreaterThan(990);
    }
  });

  test.each(["40", "80", "200"])("fits %s columns", async (columns) => {
    const { stdout } = await asyncLab([...QUICK, "--variant", "awaited"], {
      env: { COLUMNS: columns },
    });
    const widest = Math.max(...stdout.split("\n").map((line) => stringWidth(line)));
    expect(widest).toBeLessThanOrEqual(Number(columns));
    expect(widest).toBeGreaterThan(30);
  });

  test("--ascii prints nothing else", async () => {
    const { stdout } = await asyncLab([...QUICK, "--variant", "awaited", "--ascii"]);
    expect(stdout).toMatch(/^[\n\u0020-\u007e]+$/);
  });

  test.skipIf(WINDOWS)("--verify exits 0 near theory, and 1 when a trial was held up", async () => {
    const verified = [
      "run",
      "day6",
      "--variant",
      "blocking",
      "--pattern",
      "sequential",
      "--requests",
      "2",
      "--verify",
      "--scale",
    ];
    // A busy machine may be too far off, and then says so: three times in a row it is hardly.
    const outcomes: number[] = [];
    while (!outcomes.includes(0) && outcomes.length < 3) {
      const { exitCode, stderr } = await asyncLab([...verified, "0.5"]);
      outcomes.push(exitCode!);
      expect(stderr).toContain(exitCode === 0 ? "Verified: all 2 trials" : "Not verified: ");
    }
    expect(outcomes).toContain(0);

    const running = start([...verified, "0.2"]);
    await running.stderrHas("Trial 1 of");
    const [server] = childrenOf(running.process.pid!);
    // Held up again and again, each time for longer than a wait, which goes on meanwhile.
    const hold = async (): Promise<void> => {
      while (lives(server!)) {
        process.kill(server!, "SIGSTOP");
        await delay(500);
        if (lives(server!)) process.kill(server!, "SIGCONT");
        await delay(30);
      }
    };
    const held = hold();
    const heldUp = await running.finished;
    await held;
    expect(heldUp.exitCode).toBe(1);
    expect(heldUp.stderr).toMatch(
      /Not verified: \d of 2 trials .*\n {2}day6: blocking, sequential, /,
    );
    // The figures are shown all the same.
    expect(heldUp.stdout).toContain("GET /todos");
  });

  test("a record saved is drawn again just as it was, and from a pipe", async () => {
    const file = join(folder, "record.json");
    const first = await asyncLab([...QUICK, "--variant", "awaited", "--output", file]);
    const again = await asyncLab(["report", file]);
    expect(again).toMatchObject({ exitCode: 0, stdout: first.stdout, stderr: "" });
    const piped = await asyncLab(["report", "-"], { input: readFileSync(file, "utf8") });
    expect(piped.stdout).toBe(first.stdout);
    expect(readdirSync(folder)).toEqual(["record.json"]);
    const markdown = await asyncLab(["report", file, "--format", "md"]);
    expect(markdown.stdout).toContain("| awaited | Promise.all |");
  });

  test("--output with a name in .md saves the report in Markdown", async () => {
    const file = join(folder, "report.md");
    await asyncLab([...QUICK, "--variant", "awaited", "--output", file, "--quiet"]);
    expect(readFileSync(file, "utf8")).toMatch(/^# /);
  });

  test("HOME may be unwritable", async () => {
    const { exitCode } = await asyncLab([...QUICK, "--variant", "awaited", "--quiet"], {
      env: { HOME: "/proc", XDG_STATE_HOME: "/proc" },
    });
    expect(exitCode).toBe(0);
  });
});
