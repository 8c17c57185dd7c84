import { execFile } from "node:child_process";
import { describe, expect, test } from "vitest";
import { bin } from "../command.ts";

/** What a command says when a shell has lowered a limit of the system's first. */
function under(limit: string, args: string): Promise<{ code: number | null; stderr: string }> {
  const shell = `ulimit ${limit} && exec "$0" "$@"`;
  return new Promise((resolve) => {
    const child = execFile(
      "sh",
      ["-c", shell, process.execPath, bin, ...args.split(" ")],
      (_, __, stderr) => resolve({ code: child.exitCode, stderr }),
    );
  });
}

// macOS has no limit on address space, Windows none of them.
describe.skipIf(process.platform !== "linux")(
  "a limit of the system's is one sentence, and what to do",
  () => {
    test.each([
      ["-n 20", "run day1 --scale 0.02", "ulimit -n"],
      ["-n 30", "run day1 --scale 0.02", "ulimit -n"],
      ["-n 30", "serve day1 --port 0", "ulimit -n"],
      ["-v 4000000", "run day1 --scale 0.02", "ulimit -v"],
      ["-v 4000000", "bench -d 1s", "ulimit -v"],
    ])("ulimit %s: %s", async (limit, args, hint) => {
      const { code, stderr } = await under(limit, args);
      const told = stderr.slice(stderr.indexOf("error: "));
      expect(told).toMatch(/^error: .+\n.+\n$/);
      expect(told).toContain(hint);
      expect(stderr).not.toMatch(/^\s+at |Node\.js v|This is a bug/m);
      expect(code).toBe(2);
    });
  },
);
