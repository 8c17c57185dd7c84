import { EXIT, LabError, reason } from "../errors.ts";
import { limitReached } from "../process/limits.ts";
import { printable } from "../report/drawing/characters.ts";

/**
 * The text for an error: what is wrong and what to do; a stack only if DEBUG names async-lab.
 * Anything other than a LabError or a system limit is a bug in async-lab, and the text says so.
 */
export function describeError(thrown: unknown, debug: string | undefined): string {
  return printable(textOf(known(thrown), debug));
}

/** The exit code for this error. */
export function exitCodeOf(thrown: unknown): number {
  const error = known(thrown);
  return error instanceof LabError ? error.exitCode : EXIT.no;
}

function known(thrown: unknown): unknown {
  return thrown instanceof LabError ? thrown : (limitReached(reason(thrown)) ?? thrown);
}

function textOf(error: unknown, debug: string | undefined): string {
  const wanted = debug?.split(",").some((name) => name === "async-lab" || name === "*") ?? false;
  const stack = wanted && error instanceof Error ? `${stackWithCauses(error)}\n` : "";
  if (error instanceof LabError) return `error: ${error.message}\n${error.hint}\n${stack}`;
  return (
    `error: Something went wrong inside async-lab: ${reason(error)}\n` +
    `This is a bug: please report it with the output of the same command under DEBUG=async-lab.\n${stack}`
  );
}

function stackWithCauses(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackWithCauses(error.cause)}` : own;
}
