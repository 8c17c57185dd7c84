import { checked, number, text, type Shape } from "./shape.ts";

// The figures and texts of our files. A file may be damaged, or written by someone else: what no measurement can
// give is refused where the file is read, so that whatever draws it can rely on it.

/** More than any load can send, any server answer, or any learner try. */
const MOST = 1e12;
/** Longer than any load may last: a larger figure was not measured, and would not fit any axis. */
const LONGEST_MS = 7 * 24 * 3600 * 1000;
/** Longer than any address that a server accepts. */
const LONGEST_TEXT = 20_000;
/** What adding up many floats may lose. */
const ROUNDING = 1e-9;

/** How many there are of something. */
export const count: Shape<number> = number({ integer: true, min: 0, max: MOST });
/** A rate, or a mean of counts. */
export const amount: Shape<number> = number({ min: 0, max: MOST });
/** A part of the whole, from 0 to 1. */
export const share: Shape<number> = number({ min: 0, max: 1 });
/** Milliseconds from one moment to another. */
export const duration: Shape<number> = number({ min: 0, max: LONGEST_MS });
/** Milliseconds since a start, which may be negative between two clocks. */
export const moment: Shape<number> = number({ min: -LONGEST_MS, max: LONGEST_MS });

/** A text of any characters, that is not without end. */
export const words: Shape<string> = text([
  new RegExp(`^.{0,${LONGEST_TEXT}}$`, "s"),
  `expected ${LONGEST_TEXT} characters at most`,
]);
/** The same, with something in it. */
export const nonEmpty: Shape<string> = text([
  new RegExp(`^.{1,${LONGEST_TEXT}}$`, "s"),
  `expected 1 to ${LONGEST_TEXT} characters`,
]);

/** An object whose fields `names` never fall from one to the next, as percentiles do not. */
export function rising<T extends object>(
  shape: Shape<T>,
  names: readonly (keyof T & string)[],
): Shape<T> {
  return names.slice(1).reduce((so, upper, at) => ordered(so, names[at] ?? upper, upper), shape);
}

/** An object whose field `lower` is not above its field `upper`. */
function ordered<T extends object>(
  shape: Shape<T>,
  lower: keyof T & string,
  upper: keyof T & string,
): Shape<T> {
  return checked(
    shape,
    (value) => {
      const [low, high] = [Number(value[lower]), Number(value[upper])];
      return low - high <= ROUNDING * Math.max(1, Math.abs(high));
    },
    [upper],
    (value) => `${String(value[upper])} is less than ${lower}, ${String(value[lower])}`,
  );
}

/** The sum of all counts in a record of them. */
export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
