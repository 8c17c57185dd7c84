import { LabError } from "../../errors.ts";

/** A range of statuses, both ends included. */
export type StatusRange = readonly [low: number, high: number];

/** The expected statuses: one, or a list such as `2xx,304`. */
export type StatusPattern = number | string;

/** Redirects count as answered: a load does not follow them. */
const BELOW_400: StatusRange = [100, 399];

/**
 * The statuses that a pattern means; any below 400 for null.
 * @throws {LabError} if it is not a pattern of statuses
 */
export function statusRanges(pattern: StatusPattern | null): readonly StatusRange[] {
  if (pattern === null) return [BELOW_400];
  return String(pattern)
    .split(",")
    .map((part) => rangeOf(part.trim()) ?? refuse(pattern));
}

function rangeOf(text: string): StatusRange | undefined {
  const [, hundreds, rest] = /^([1-5])(\d\d|xx)$/i.exec(text) ?? [];
  if (hundreds === undefined || rest === undefined) return undefined;
  const from = Number(hundreds) * 100;
  if (/x/i.test(rest)) return [from, from + 99];
  return [from + Number(rest), from + Number(rest)];
}

function refuse(pattern: StatusPattern): never {
  throw new LabError({
    code: "bad-status-pattern",
    message: `expectStatus is "${pattern}", which is not a status.`,
    hint: "Use a status from 100 to 599, a class such as 2xx, or several: 2xx,304.",
  });
}
