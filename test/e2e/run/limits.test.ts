import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bin } from "../command.ts";

/** What Node says of these arguments when a shell has lowered a limit of the system's first. */
function under(
  limit: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const shell = `ulimit ${limit} && exec "$0" "$@"`;
  return new Promise((resolve) => {
    const child = execFile("sh", ["-c", shell, process.execPath, ...args], (_, __, stderr) =>
      resolve({ code: child.exitCode, stderr }),
    );
  });
}

const empty = join(mkdtempSync(join(tmpdir(), "async-lab-limits-")), "empty.mjs");
writeFileSync(empty, "");

// macOS has no limit on address space, Windows none of them.
describe.skipIf(process.platform !== "linux")(
  "a limit of the system's is one sentence, and what to do",
  () => {
    test.for([
      ["-n 20", "run day1 --scale 0.02", "ulimit -n"],
      ["-n 30", "run day1 --scale 0.02", "ulimit -n"],
      ["-n 30", "serve day1 --port 0", "ulimit -n"],
      ["-v 4000000", "run day1 --scale 0.02", "ulimit -v"],
      ["-v 4000000", "bench -d 1s", "ulimit -v"],
    ])("ulimit %s: %s", async ([limit = "", args = "", hint], { skip }) => {
      skip(
        (await under(limit, [empty])).code !== 0,
        "this Node runs no file at all under the limit",
      );
      const { code, stderr } = await under(limit, [bin, ...args.split(" ")]);
      const told = stderr.slice(stderr.indexOf("error: "));
      expect(told).toMatch(/^error: .+\n.+\n$/);
      expect(told).toContain(hint);
      expect(stderr).not.toMatch(/^\s+at |Node\.js v|This is a bug/m);
      expect(code).toBe(2);
    });
  },
);
