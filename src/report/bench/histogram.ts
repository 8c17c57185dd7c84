import type { Bin, LoadLatency } from "../../model/record/bench.ts";
import type { TargetView } from "./view.ts";
import { grouped, largest, ms, number, portion } from "../drawing/numbers.ts";
import type { Ink } from "../drawing/paint.ts";
import type { Page } from "../drawing/page.ts";
import { truncate } from "../drawing/text.ts";

// Longer bars are not easier to compare.
const WIDEST = 80;
// This many empty steps in a row are drawn as one.
const GAP = 3;

interface Glyphs {
  readonly axis: string;
  /** From the smallest part of a cell to a whole cell. */
  readonly cells: readonly string[];
  readonly gap: string;
  readonly more: string;
}

const UNICODE: Glyphs = {
  axis: "┤",
  cells: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
  gap: "┊",
  more: "…",
};
const ASCII: Glyphs = { axis: "|", cells: ["#"], gap: ":", more: "..." };

/** One bar, with the text before and after it. */
interface Row {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  /** Added if there is room. */
  readonly more?: string;
}

/** How latencies are distributed: a histogram if the steps are known, otherwise a ladder of quantiles. */
export function drawLatencies(targets: readonly TargetView[], page: Page): readonly string[] {
  const shown = targets.filter(hasLatencies);
  // Ladders with the same scale can be compared.
  const mostMs = largest(shown.map(({ latencyMs }) => latencyMs.max));
  const legend = shown.some(({ bins }) => bins.length > 0)
    ? "each row: requests up to that time"
    : shown.length > 1
      ? "every bar on one scale"
      : "";
  const panels = shown.map((target) => {
    const { label, bins, what } = target;
    const title = `${label}: ${what}`;
    const ink = page.paint.variant(label);
    const rows = bins.length > 0 ? stepsOf(target) : ladderOf(target);
    const most = bins.length > 0 ? largest(bins.map(({ count }) => count)) : mostMs;
    return [
      page.paint.strong(ink(truncate(title, page.width, page.ascii ? ASCII.more : UNICODE.more))),
      ...draw(rows, most, ink, page),
    ];
  });
  return panels.length > 0
    ? [
        ...(legend === "" ? [] : [page.paint.dim(legend), ""]),
        ...panels.flatMap((panel, at) => [...(at === 0 ? [] : [""]), ...panel]),
      ]
    : [];
}

/** A target with at least one successful request. */
type Measured = TargetView & { readonly latencyMs: LoadLatency };

function hasLatencies(target: TargetView): target is Measured {
  return target.latencyMs !== null && target.requests !== "0";
}

function ladderOf({ latencyMs }: Measured): readonly Row[] {
  const { min, p50, p90, p99, p999, max } = latencyMs;
  return Object.entries({ min, p50, p90, p99, "p99.9": p999, max }).map(([label, value]) => ({
    label,
    value,
    text: ms(value),
  }));
}

function stepsOf({ bins, latencyMs }: Measured): readonly (Row | null)[] {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const stepMs = (bins[0]?.upToMs ?? 0) - latencyMs.min;
  const edge = edgeOf(stepMs);
  return bins.flatMap((bin, at): readonly (Row | null)[] => {
    const { upToMs, count } = bin;
    const beforeMs = bins[at - 1]?.upToMs ?? latencyMs.min;
    // The last step includes everything beyond the others, however far.
    const isTail = at > 0 && at === bins.length - 1 && upToMs - beforeMs > stepMs * 1.5;
    const text = `${number(count)} (${portion(total > 0 ? count / total : 0)})`;
    const row = isTail
      ? { label: `> ${edge(beforeMs)}`, value: count, text, more: `, up to ${ms(upToMs)}` }
      : { label: edge(upToMs), value: count, text: count > 0 ? text : "" };
    const empty = emptyAround(bins, at);
    return empty < GAP ? [row] : bins[at - 1]?.count === 0 ? [] : [null];
  });
}

/** How many empty steps in a row this one belongs to. */
function emptyAround(bins: readonly Bin[], at: number): number {
  const isEmpty = (index: number): boolean => bins[index]?.count === 0;
  if (!isEmpty(at)) return 0;
  let from = at;
  let to = at;
  while (isEmpty(from - 1)) from -= 1;
  while (isEmpty(to + 1)) to += 1;
  return to - from + 1;
}

/** Writes the ends of equal steps with as many digits as are needed to distinguish them. */
function edgeOf(stepMs: number): (timeMs: number) => string {
  const digits = Math.min(
    3,
    Math.max(0, Math.ceil(1 - 1e-6 - Math.log10(Math.max(stepMs, 0.001)))),
  );
  return (timeMs) => `${grouped(timeMs.toFixed(digits))} ms`;
}

/** Bars as long as the text of every row allows; a null row stands for empty steps that are left out. */
function draw(
  rows: readonly (Row | null)[],
  most: number,
  ink: Ink,
  { paint, width, ascii }: Page,
): readonly string[] {
  const glyphs = ascii ? ASCII : UNICODE;
  const kept = rows.filter((row) => row !== null);
  const labelWidth = largest(kept.map(({ label }) => label.length));
  const room = Math.min(width, WIDEST) - labelWidth - 5;
  const part = (value: number): number => (most > 0 ? value / most : 0);
  const longest = Math.max(
    1,
    Math.min(
      room,
      ...kept
        .filter(({ value }) => value > 0)
        .map(({ value, text }) => (room - text.length - 1) / part(value)),
    ),
  );
  return rows.map((row) => {
    if (row === null) return paint.dim(`  ${" ".repeat(labelWidth)} ${glyphs.gap}`);
    const bar = barOf(part(row.value) * Math.floor(longest), glyphs);
    const label = " ".repeat(labelWidth - row.label.length) + row.label;
    const left = width - labelWidth - 5 - bar.length;
    const full = `${row.text}${row.more ?? ""}`;
    const text = full.length <= left ? full : truncate(row.text, left, glyphs.more);
    return `  ${paint.dim(`${label} ${glyphs.axis}`)}${ink(bar)} ${text}`.trimEnd();
  });
}

/** Whole cells and a part of one; a value above zero is always visible. */
function barOf(cells: number, { cells: parts }: Glyphs): string {
  if (cells <= 0) return "";
  const smallest = Math.max(1, Math.round(cells * parts.length));
  const whole = parts.at(-1) ?? "";
  const rest = smallest % parts.length;
  return (
    whole.repeat(Math.floor(smallest / parts.length)) + (rest > 0 ? (parts[rest - 1] ?? "") : "")
  );
}
