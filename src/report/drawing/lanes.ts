import type { Sample } from "../../model/record/sample.ts";
import { ms, number } from "./numbers.ts";

const MOST_LANES = 16;
const CELLS = [1, 5 / 4, 5 / 3, 2, 5 / 2, 10 / 3, 5, 10];
const STEPS = [1, 2, 2.5, 5, 10];

/** Time from a trial's first send, divided into character cells: the same for all trials of an experiment. */
export interface Axis {
  readonly columns: number;
  readonly msPerColumn: number;
}

/** One request, in cells: queued in [from, start), served in [start, end), at least one cell wide. */
export interface Lane {
  /** `#1` for the request that was planned first. */
  readonly label: string;
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** Its latency, or the kind of its error. */
  readonly note: string;
  readonly failed: boolean;
}

export interface Tick {
  readonly column: number;
  readonly text: string;
}

/** An axis up to `lastMs` in at most `most` cells. */
export function axisOf(lastMs: number, most: number): Axis {
  const endMs = lastMs > 0 ? lastMs : 1;
  // Cells that divide 100 ms make equal waits equally wide, and put ticks at round times.
  const msPerColumn = roundUp(endMs / most, CELLS);
  return { columns: Math.max(1, Math.round(endMs / msPerColumn)), msPerColumn };
}

/** The text at the end of a lane. */
export function noteOf(sample: Sample): string {
  return sample.error === null ? ms(latencyOf(sample)) : `! ${sample.error}`;
}

/** At most 16 lanes, evenly chosen, in the order served; always with the first, the last and the slowest. */
export function lanesOf(samples: readonly Sample[], axis: Axis): readonly Lane[] {
  const drawn = samples
    .toSorted((a, b) => a.i - b.i)
    .map((sample) => ({ latencyMs: latencyOf(sample), lane: laneOf(sample, axis) }))
    // By cell and not by time: requests that begin in the same cell keep the order of the plan.
    .toSorted(({ lane: a }, { lane: b }) => a.start - b.start || a.end - b.end);
  const slowest = indexOfLargest(drawn.map(({ latencyMs }) => latencyMs));
  return evenly(drawn.length, MOST_LANES, slowest).flatMap((at) => drawn[at]?.lane ?? []);
}

/**
 * At most `most` numbers from 0 to `count` - 1, evenly spaced and in order, always with the first and the last.
 * `also` is included too, instead of the one nearest to it.
 */
export function evenly(count: number, most: number, also = 0): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  const step = (count - 1) / (most - 1);
  const chosen = Array.from({ length: most }, (_, at) => Math.round(at * step));
  if (chosen.includes(also)) return chosen;
  const nearest = Math.min(Math.max(1, Math.round(also / step)), most - 2);
  return chosen.with(nearest, also);
}

/** From the send to the last byte, in milliseconds. */
function latencyOf({ sentMs, doneMs }: Sample): number {
  return doneMs - sentMs;
}

function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0);
}

function laneOf(sample: Sample, { columns, msPerColumn }: Axis): Lane {
  const { i, sentMs, startedMs, doneMs, error } = sample;
  const cell = (timeMs: number): number =>
    Math.min(columns, Math.max(0, Math.round(timeMs / msPerColumn)));
  // The start comes from another process's clock: it may be slightly outside the request.
  const startMs = Math.min(doneMs, Math.max(sentMs, startedMs ?? sentMs));
  const start = Math.min(cell(startMs), columns - 1);
  return {
    label: `#${i + 1}`,
    from: Math.min(cell(sentMs), start),
    start,
    end: Math.max(cell(doneMs), start + 1),
    note: noteOf(sample),
    failed: error !== null,
  };
}

/** Round times along the axis, as close together as their labels allow; the last one names the unit. */
export function ticksOf({ columns, msPerColumn }: Axis): readonly Tick[] {
  const lastMs = columns * msPerColumn;
  const room = number(Math.ceil(lastMs)).length + 4;
  const stepMs = roundUp(room * msPerColumn, STEPS);
  const count = Math.floor(lastMs / stepMs + 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => {
    const timeMs = Number((at * stepMs).toPrecision(12));
    return {
      column: Math.round(timeMs / msPerColumn),
      text: at === count ? `${number(timeMs)} ms` : number(timeMs),
    };
  });
}

/** The smallest of `factors` (the last is 10), times a power of ten, that is not less than `value`. */
function roundUp(value: number, factors: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = factors.find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}
