import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One folder for everything that tests put into the system's temporary folder: it goes when they end. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-tests-"));
  // PostgreSQL does not run as root: the user that it runs as has to get in.
  chmodSync(folder, 0o755);
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
