import { LabError } from "../errors.ts";
import { openFilesLimit } from "../process/limits.ts";

/** Files this process has open besides its connections. */
const OTHERS = 64;
/** Limits are never lower than this in practice: below it nothing is asked. */
const ALWAYS_ALLOWED = 200;

/**
 * Refuses a load that needs more open files than the system allows this process.
 * @throws {LabError} that says what to raise.
 */
export function ensureOpenFiles(connections: number): void {
  if (connections <= ALWAYS_ALLOWED) return;
  const limit = openFilesLimit();
  if (connections + OTHERS <= limit) return;
  throw new LabError({
    code: "too-few-open-files",
    message: `${connections} connections need more open files than the ${limit} this system allows a process.`,
    hint: `Raise the limit with \`ulimit -n ${connections + OTHERS}\`, or ask for fewer connections.`,
  });
}

/** How many connections each of `targets` may have, `wanted` at most. */
export function connectionsAllowed(targets: number, wanted: number): number {
  if (targets * wanted <= ALWAYS_ALLOWED) return wanted;
  return Math.min(wanted, Math.max(1, Math.floor((openFilesLimit() - OTHERS) / targets)));
}
