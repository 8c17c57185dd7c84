import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const BUILT = "ASYNC_LAB_BUILT";

/**
 * Builds `dist/` once before the end-to-end tests: they run the program as it is shipped,
 * and Node 20 cannot fork a child from a `.ts` file.
 */
export default function setup(): void {
  // Another project of this run has built it, and its tests may be using it.
  if (process.env[BUILT] !== undefined) return;
  process.env[BUILT] = "yes";
  try {
    execFileSync("npm", ["run", "build", "--silent"], {
      cwd: resolve(import.meta.dirname, "../.."),
      encoding: "utf8",
      // On Windows npm is a script, which only a shell can start.
      shell: process.platform === "win32",
      stdio: "pipe",
    });
  } catch (error) {
    // The compiler reports on stdout, which the error's message leaves out.
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`The build failed.\n${stdout}${stderr}`, { cause: error });
  }
}
