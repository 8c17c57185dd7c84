import { axisOf, lanesOf, noteOf, ticksOf, type Axis, type Lane } from "../drawing/lanes.ts";
import { largest, ms, number } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import type { Ink, Paint } from "../drawing/paint.ts";
import { padTo, truncate } from "../drawing/text.ts";
import type { TrialView } from "./view.ts";

const SIDE_BY_SIDE = 76;
const GUTTER = 4;
const WIDEST_PANEL = 70;
const FEWEST_COLUMNS = 8;

interface Glyphs {
  readonly queued: string;
  readonly served: string;
  readonly axis: string;
  readonly tick: string;
  readonly more: string;
}

const UNICODE: Glyphs = { queued: "░", served: "█", axis: "─", tick: "┬", more: "…" };
const ASCII: Glyphs = { queued: ".", served: "#", axis: "-", tick: "+", more: "..." };

/** What all panels of one experiment share. */
interface Frame {
  readonly axis: Axis;
  readonly labelWidth: number;
  readonly panelWidth: number;
  readonly glyphs: Glyphs;
  readonly paint: Paint;
}

/** Every trial of an experiment, with a lane for each request, on one time axis. */
export function drawTimelines(
  trials: readonly TrialView[],
  { paint, width, ascii }: Page,
): readonly string[] {
  const glyphs = ascii ? ASCII : UNICODE;
  const paired = width >= SIDE_BY_SIDE;
  const panelWidth = Math.min(paired ? Math.floor((width - GUTTER) / 2) : width, WIDEST_PANEL);
  const frame = frameOf(trials, { panelWidth, glyphs, paint });
  const rows = paired ? pairs(trials) : trials.map((trial) => [trial]);
  return [
    paint.dim(legend(trials, frame)),
    ...rows.flatMap((row) => [
      "",
      ...beside(
        row.map((trial) => panel(trial, frame)),
        panelWidth,
      ),
    ]),
  ];
}

function frameOf(
  trials: readonly TrialView[],
  rest: Pick<Frame, "panelWidth" | "glyphs" | "paint">,
): Frame {
  const samples = trials.flatMap((trial) => trial.samples);
  const lastMs = largest(samples.map(({ doneMs }) => doneMs));
  const labelWidth = `#${largest(samples.map(({ i }) => i)) + 1}`.length;
  // The last tick's label is longer than the axis: it needs the same room as a note.
  const noteWidth = Math.max(
    number(Math.ceil(lastMs)).length + 4,
    ms(lastMs).length + 1,
    largest(samples.map((sample) => noteOf(sample).length + 1)),
  );
  const columns = Math.max(FEWEST_COLUMNS, rest.panelWidth - labelWidth - 1 - noteWidth);
  return { ...rest, axis: axisOf(lastMs, columns), labelWidth };
}

/** One line of 40 columns, even if a cell is 100,000 ms. */
function legend(trials: readonly TrialView[], { axis, glyphs, panelWidth }: Frame): string {
  const told = trials.some(({ samples }) => samples.some(({ startedMs }) => startedMs !== null));
  const marks = told
    ? `${glyphs.queued} queued  ${glyphs.served} served`
    : `${glyphs.served} sent to done`;
  const cellMs = axis.msPerColumn < 100 ? axis.msPerColumn : Math.round(axis.msPerColumn);
  return truncate(`${marks}  1 cell = ${number(cellMs)} ms`, panelWidth, glyphs.more);
}

/** Sequential on the left, together on the right; one row for each variant, and another for a third pattern. */
function pairs(trials: readonly TrialView[]): readonly (readonly (TrialView | undefined)[])[] {
  const anyAlone = trials.some(({ pattern }) => pattern === "sequential");
  const variants = [...new Set(trials.map(({ variant }) => variant))];
  return variants.flatMap((variant) => {
    const cells: (TrialView | undefined)[] = trials.filter((trial) => trial.variant === variant);
    // Keeps its place, so that panels on the right can be compared down the page.
    if (anyAlone && cells[0]?.pattern === "concurrent") cells.unshift(undefined);
    return cells.flatMap((_, at) => (at % 2 === 0 ? [cells.slice(at, at + 2)] : []));
  });
}

function beside(panels: readonly (readonly string[])[], width: number): readonly string[] {
  const height = Math.max(...panels.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    panels
      .map((lines) => padTo(lines[row] ?? "", width))
      .join(" ".repeat(GUTTER))
      .trimEnd(),
  );
}

function panel(trial: TrialView | undefined, frame: Frame): readonly string[] {
  if (!trial) return [];
  const { glyphs, paint, panelWidth } = frame;
  const { variant, patternLabel, measured, samples } = trial;
  const ink = paint.variant(variant);
  const title = `${variant}, ${patternLabel}: ${measured}`;
  const heading = paint.strong(ink(truncate(title, panelWidth, glyphs.more)));
  if (samples.length === 0) return [heading, paint.dim("no samples were kept")];
  const lanes = lanesOf(samples, frame.axis);
  return [
    heading,
    ...ruler(frame),
    ...lanes.map((lane) => drawLane(lane, ink, frame)),
    ...(lanes.length < samples.length
      ? [paint.dim(`${lanes.length} of ${number(samples.length)} requests shown`)]
      : []),
  ];
}

function ruler({ axis, labelWidth, glyphs, paint }: Frame): readonly string[] {
  const margin = " ".repeat(labelWidth + 1);
  const ticks = ticksOf(axis);
  const columns = new Set(ticks.map(({ column }) => column));
  const labels = ticks.reduce((line, { column, text }) => line.padEnd(column) + text, "");
  const rule = Array.from({ length: axis.columns + 1 }, (_, column) =>
    columns.has(column) ? glyphs.tick : glyphs.axis,
  );
  return [margin + paint.dim(labels), margin + paint.dim(rule.join(""))];
}

function drawLane(lane: Lane, ink: Ink, { labelWidth, glyphs, paint }: Frame): string {
  const { label, from, start, end, note, failed } = lane;
  const queued = glyphs.queued.repeat(start - from);
  const served = glyphs.served.repeat(end - start);
  return [
    paint.dim(label.padStart(labelWidth)),
    " ".repeat(from + 1),
    queued && paint.queued(queued),
    (failed ? paint.failed : ink)(served),
    " ",
    (failed ? paint.failed : paint.dim)(note),
  ].join("");
}
