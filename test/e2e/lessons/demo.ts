import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const LESSONS = resolve(import.meta.dirname, "../../../lessons");

/** Runs a demo to its end; its lines in order, each without its time. Rejects when it fails. */
export async function linesOf(demo: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(LESSONS, demo)]);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, text] = /^ *\d*0 ms {2}(.*)$/.exec(line) ?? [];
      if (text === undefined) throw new Error(`a line without its time: ${line}`);
      return text;
    });
}
