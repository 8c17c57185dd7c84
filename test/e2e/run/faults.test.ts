import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/index.ts";
import { asyncLab, asyncLabHere, childrenOf, lives, start } from "../command.ts";

/** It has no signals to stop, or hold up, a process with. */
const WINDOWS = process.platform === "win32";

const QUICK = "run day6 --requests 5 --scale 0.04 --variant awaited".split(" ");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-run-"));
});

describe("bad input: what is wrong, what to do, exit 2, no stack", () => {
  test.each([
    [["run", "day6", "--requests", "0"], "1 to 1,000"],
    [["run", "day6", "--requests", "-5"], "1 to 1,000"],
    [["run", "day6", "--requests", "1e9"], "1 to 1,000"],
    [["run", "day6", "--requests", "abc"], "1 to 1,000"],
    [["run", "day6", "--requests"], "argument missing"],
    [["run", "day6", "--scale", "0"], "0.001 to 10"],
    [["run", "day6", "--scale", "NaN"], "0.001 to 10"],
    [["run", "dya6"], "Did you mean `day6`"],
    [["run"], "missing required argument"],
    [["run", "day6", "--variant", "blocked"], "blocking, awaited, pooled"],
    [["run", "day6", "--pattern", "parallel"], "sequential, concurrent, limited"],
    [["run", "day6", "--limit", "2"], "--pattern limited"],
    [["run", "day6", "--format", "xml"], "table, json, md"],
    [["run", "day6", "--sede", "1"], "Did you mean --seed"],
    [["rnu", "day6"], "Did you mean run"],
    [["run", "day6", "--output", "/no/such/folder/r.json"], "does not exist"],
    [["run", "day6", "--output", tmpdir()], "it is a folder"],
    [["run", "day6", "--output", ""], "it has no name"],
    [["run", "day6", "--real-time", "--scale", "0.5"], "cannot be used with"],
    [["run", "day6", "--verify", "--scale", "0.001"], "are too short for --verify"],
    [["report", "/no/such/record.json"], "There is no file"],
    [["report", tmpdir()], "is a folder"],
  ])("%j", async (args, says) => {
    const { exitCode, stdout, stderr } = await asyncLabHere(args);
    expect(stderr.replaceAll("\n", " ").toLowerCase()).toContain(says.toLowerCase());
    expect(stderr).toMatch(/^error: .+\n.+\n$/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });

  test("a read-only output file is refused before measuring, and kept", async () => {
    const file = join(folder, "kept.json");
    writeFileSync(file, "kept");
    chmodSync(file, 0o444);
    const { exitCode, stderr } = await asyncLab([...QUICK, "--output", file]);
    expect({ exitCode, starts: stderr.startsWith("error: ") }).toEqual({
      exitCode: 2,
      starts: true,
    });
    expect(readFileSync(file, "utf8")).toBe("kept");
  });

  test("broken and foreign records", async () => {
    const report = async (input: string) => asyncLab(["report", "-"], { input });
    expect(await report("")).toMatchObject({ exitCode: 2 });
    expect(await report("{")).toMatchObject({ exitCode: 2 });
    expect(await report('{"schemaVersion":2,"kind":"run"}')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("2"),
    });
    expect(await report('{"schemaVersion":1,"kind":"run"}')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: .+\n.+\n$/),
    });
  });
});

describe.skipIf(WINDOWS)("a signal to the whole group while the server starts", () => {
  test.concurrent.each(
    [0, 40, 80, 120, 160, 240].flatMap((ms) =>
      Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }).map(
        ([signal, code]) => [signal as NodeJS.Signals, code, ms] as const,
      ),
    ),
  )("%s is exit code %i, %i ms after it began", async (signal, code, ms) => {
    const running = start(QUICK, { ownGroup: true });
    await running.stderrHas("Starting the server");
    await delay(ms);
    process.kill(-running.process.pid!, signal);
    const { exitCode, stderr } = await running.finished;
    expect(stderr).not.toContain("error: ");
    expect(exitCode).toBe(code);
  });
});

describe.skipIf(WINDOWS)("whatever happens, no process is left", () => {
  const LONG = "run day6 --variant blocking --scale 1".split(" ");
  const TWO_VARIANTS = "run day6 --variant awaited,blocking --scale 0.2".split(" ");

  test.each(["Starting the server", "Trial 1 of"])("Ctrl-C at “%s” exits 130", async (phase) => {
    const running = start(LONG);
    await running.stderrHas(phase);
    const children = childrenOf(running.process.pid!);
    running.process.kill("SIGINT");
    const { exitCode, stderr, stdout } = await running.finished;
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
    expect(stderr).toContain("Stopped by Ctrl-C");
    expect(children.filter(lives)).toEqual([]);
  });

  test("SIGTERM exits 143 and keeps what was measured", async () => {
    const file = join(folder, "partial.json");
    const running = start([...TWO_VARIANTS, "--output", file]);
    await running.stderrHas("Trial 3 of");
    const children = childrenOf(running.process.pid!);
    expect(children).toHaveLength(1);
    running.process.kill("SIGTERM");
    const { exitCode, stderr } = await running.finished;
    expect(exitCode).toBe(143);
    expect(stderr).toContain(`2 of 8 trials were measured and saved as ${file}`);
    expect(children.filter(lives)).toEqual([]);
    expect(
      (JSON.parse(readFileSync(file, "utf8")) as RunRecord).lessons[0]!.experiments[0]!.trials,
    ).toHaveLength(2);
  });

  test("a server killed in the middle is an error that keeps the partial record", async () => {
    const file = join(folder, "partial.json");
    const running = start([...TWO_VARIANTS, "--output", file]);
    await running.stderrHas("Trial 3 of");
    const [server] = childrenOf(running.process.pid!);
    process.kill(server!, "SIGKILL");
    const { exitCode, stderr, stdout } = await running.finished;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/error: The server under test was killed by SIGKILL/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(
      (JSON.parse(readFileSync(file, "utf8")) as RunRecord).lessons[0]!.experiments[0]!.trials,
    ).toHaveLength(2);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });

  test.each(["sequential", "concurrent"])("also in the midst of a %s trial", async (pattern) => {
    const file = join(folder, "partial.json");
    const running = start([
      ..."run day6 --variant awaited --requests 4 --pattern".split(" "),
      pattern,
      "--scale",
      pattern === "sequential" ? "0.5" : "2",
      "--output",
      file,
    ]);
    await running.stderrHas("Trial 2 of");
    const [server] = childrenOf(running.process.pid!);
    // Any moment must do; this one is between two answers.
    await delay(800);
    process.kill(server!, "SIGKILL");
    const { exitCode, stderr } = await running.finished;
    expect(stderr).toMatch(
      /\nerror: The server under test was killed by SIGKILL.*1 of 2 trials.*\n.+\n$/,
    );
    expect(exitCode).toBe(1);
    expect(existsSync(file)).toBe(true);
  });

  test("kill -9 of the tool ends its blocked server too", async () => {
    const running = start([...LONG, "--requests", "1"]);
    await running.stderrHas("Trial 2 of");
    const [server] = childrenOf(running.process.pid!);
    expect(lives(server!)).toBe(true);
    running.process.kill("SIGKILL");
    await running.finished;
    await expect.poll(() => lives(server!), { timeout: 5000 }).toBe(false);
  });

  test.skipIf(!existsSync("/dev/full"))(
    "a full disk behind stdout is one clear error",
    async () => {
      for (const args of ["--version", "list", QUICK.join(" ")]) {
        const { stderr, status } = spawnSync(
          "sh",
          ["-c", `"$0" bin/async-lab.js ${args} > /dev/full`, process.execPath],
          {
            encoding: "utf8",
          },
        );
        expect(stderr).toMatch(/error: The output cannot be written: .*\n.+\n$/);
        expect(stderr).not.toMatch(/\n\s+at /);
        expect(status).toBe(1);
      }
    },
  );

  test("a stdout that is closed early ends it quietly", async () => {
    const shell = spawn(
      "sh",
      ["-c", `"${process.execPath}" bin/async-lab.js ${QUICK.join(" ")} | head -1`],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let stderr = "";
    let stdout = "";
    shell.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    shell.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    await new Promise((resolve) => shell.once("close", resolve));
    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).not.toContain("error");
  });
});
