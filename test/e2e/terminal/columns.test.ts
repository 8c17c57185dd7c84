// A terminal that says it has 0 columns, as `docker -t` does before its first resize.
import { spawn, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { bin } from "../command.ts";

const hasScript = spawnSync("script", ["--version"]).status === 0;

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs `async-lab` on a real terminal of no size, until it ends or has written more than it could mean to. */
function onNothing(args: readonly string[], most = 500_000): Promise<Ended> {
  const command = ["stty", "cols", "0", "rows", "0", ";", process.execPath, bin, ...args].join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CI: "", COLUMNS: "" },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.length > most) child.kill("SIGKILL");
  });
  return new Promise((resolve) =>
    child.once("close", (exitCode) => resolve({ exitCode, output: output.slice(0, most) })),
  );
}

describe.skipIf(!hasScript).concurrent("a terminal of 0 columns (needs script)", () => {
  test("shows the live line and the page as one of 80 does, and ends", async () => {
    const { exitCode, output } = await onNothing(["run", "day1"]);
    expect(exitCode).toBe(0);
    // The spinner was drawn, so what divides by the width was reached.
    expect(output).toMatch(/Trial 1 of \d+/);
    expect(output).toContain("What happened");
  });

  test("is no trouble to a bench or to a list", async () => {
    const bench = await onNothing(["bench", "-n", "50", "-c", "5", "--delay", "10ms"]);
    expect(bench.exitCode).toBe(0);
    expect(bench.output).toContain("What happened");
    const list = await onNothing(["list"]);
    expect(list).toMatchObject({ exitCode: 0, output: expect.stringContaining("day6") as string });
  });
});
