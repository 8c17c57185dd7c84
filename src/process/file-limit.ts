import { LabError } from "../errors.ts";
import { openFilesLimit } from "../process/limits.ts";

/** Open files of this process that are not its connections. */
const OTHERS = 64;
/** In practice no limit is lower than this, so fewer connections need no look at the limit. */
const ALWAYS_ALLOWED = 200;

/**
 * Refuses a load that needs more open files than the system allows this process.
 * @throws {LabError} that says how to raise the limit
 */
export function ensureOpenFiles(connections: number): void {
  if (connections <= ALWAYS_ALLOWED) return;
  const limit = openFilesLimit();
  if (connections + OTHERS <= limit) return;
  throw new LabError({
    code: "too-few-open-files",
    message: `${connections} connections need more open files than this system allows one process, which is ${limit}.`,
    hint: `Raise the limit with \`ulimit -n ${connections + OTHERS}\`, or use fewer connections.`,
  });
}

/** How many connections each of `targets` may have: at most `wanted`. */
export function connectionsAllowed(targets: number, wanted: number): number {
  if (targets * wanted <= ALWAYS_ALLOWED) return wanted;
  return Math.min(wanted, Math.max(1, Math.floor((openFilesLimit() - OTHERS) / targets)));
}
