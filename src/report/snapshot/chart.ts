import type { ComparedView } from "./view.ts";
import { times } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, truncate } from "../drawing/text.ts";

const WIDEST_AXIS = 48;
const NARROWEST_AXIS = 16;
/** Ratios from two thirds to one and a half, unless some are beyond; ratios far outside are drawn at the edge. */
const LEAST_REACH = Math.log(1.5);
const MOST_REACH = Math.log(32);

/**
 * A line for each scenario: its interval on a logarithmic axis with the estimate, and 1 in the middle. Empty if no
 * scenario has a ratio.
 */
export function drawIntervals(
  scenarios: readonly ComparedView[],
  { width, ascii }: Page,
): readonly string[] {
  const drawn = scenarios.flatMap(({ name, span }) => (span === null ? [] : [{ name, span }]));
  if (drawn.length === 0) return [];
  const longest = Math.max(...drawn.map(({ name }) => name.length));
  const label = Math.min(
    longest,
    Math.max(Math.floor(width / 3), width - WIDEST_AXIS - 2),
    width - NARROWEST_AXIS - 2,
  );
  const axis = Math.min(WIDEST_AXIS, width - label - 2) - 1;
  const farthest = Math.max(
    ...drawn.map(({ span }) => Math.max(-Math.log(span.low), Math.log(span.high))),
  );
  const reach = Math.min(MOST_REACH, Math.max(LEAST_REACH, farthest));
  const at = (ratio: number): number => {
    const share = Math.min(1, Math.max(-1, Math.log(ratio) / reach));
    return Math.round(((share + 1) / 2) * axis);
  };
  const marks = ascii
    ? { from: "|", to: "|", line: "-", estimate: "o", middle: ":", more: "." }
    : { from: "├", to: "┤", line: "─", estimate: "●", middle: "┊", more: "…" };
  const lines = drawn.map(({ name, span }) => {
    const cells = Array.from({ length: axis + 1 }, () => " ");
    cells[at(1)] = marks.middle;
    cells.fill(marks.line, at(span.low), at(span.high) + 1);
    cells[at(span.low)] = marks.from;
    cells[at(span.high)] = marks.to;
    cells[at(span.ratio)] = marks.estimate;
    const short = truncate(name, label, marks.more);
    return `${padTo(short, label)}  ${cells.join("")}`.trimEnd();
  });
  return [...lines, `${" ".repeat(label + 2)}${scale(axis, reach, ascii)}`];
}

function scale(axis: number, reach: number, ascii: boolean): string {
  const written = (ratio: number): string =>
    ascii ? times(ratio).replace("×", "x") : times(ratio);
  const [left, right] = [written(Math.exp(-reach)), written(Math.exp(reach))];
  const middle = ascii ? "1x" : "1×";
  const half = Math.round(axis / 2);
  const withMiddle = `${left.padEnd(half)}${middle}`;
  return `${withMiddle.padEnd(axis + 1 - right.length)}${right}`;
}
