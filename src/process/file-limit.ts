import { LabError } from "../errors.ts";
import { openFiles, openFilesLimit } from "../process/limits.ts";

/** Open files of this process that are not its connections, where they cannot be counted. */
const OTHERS = 64;
/** What it may open besides connections: files to read, code to load. */
const SPARE = 16;
/** Where the limit takes long to find out: in practice none is lower, so fewer connections need no look at it. */
const ALWAYS_ALLOWED = 200;

/**
 * Refuses a load that needs more open files than the system allows this process.
 * @throws {LabError} that says how to raise the limit
 */
export function ensureOpenFiles(connections: number): void {
  const open = openFiles();
  if (open === null && connections <= ALWAYS_ALLOWED) return;
  const needed = connections + (open === null ? OTHERS : open + SPARE);
  const limit = openFilesLimit();
  if (needed <= limit) return;
  throw new LabError({
    code: "too-few-open-files",
    message: `${connections} connections need more open files than this system allows one process, which is ${limit}.`,
    hint: `Raise the limit with \`ulimit -n ${Math.max(needed, connections + OTHERS)}\`, or use fewer connections.`,
  });
}

/** How many connections each of `targets` may have: at most `wanted`. */
export function connectionsAllowed(targets: number, wanted: number): number {
  if (targets * wanted <= ALWAYS_ALLOWED) return wanted;
  return Math.min(wanted, Math.max(1, Math.floor((openFilesLimit() - OTHERS) / targets)));
}
