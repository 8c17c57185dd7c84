import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The system's own folder, which the first project of a run sees. */
const SYSTEMS = "ASYNC_LAB_TESTS_TMPDIR";

/** One folder for everything that tests put into the system's temporary folder: it goes when they end. */
export default function setup(): () => void {
  // Not one inside the other: a browser's socket below it must have a short path.
  const systems = (process.env[SYSTEMS] ??= tmpdir());
  const folder = mkdtempSync(join(systems, "async-lab-tests-"));
  // PostgreSQL does not run as root: the user that it runs as has to get in.
  chmodSync(folder, 0o755);
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
