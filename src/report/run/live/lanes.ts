import type { Sample } from "../../../model/record/sample.ts";
import { axisOf, evenly, lanesOf } from "../../drawing/lanes.ts";
import { ms } from "../../drawing/numbers.ts";
import type { Page } from "../../drawing/page.ts";

/** A trial and how far it is. */
export interface LiveLanes {
  /** `blocking, Promise.all`. */
  readonly title: string;
  readonly variant: string;
  /** The requests that have ended, in any order. */
  readonly samples: readonly Sample[];
  readonly requests: number;
  /** How many are in flight at once. */
  readonly slots: number;
  readonly elapsedMs: number;
  /** The shortest length of the axis. */
  readonly axisMs: number;
}

const MOST_ROWS = 12;
/** A label before the lane, and a note after it. */
const BESIDE = 14;
const WIDEST = 70;

/** The lanes of a running trial: finished ones as they were, those in flight up to now. */
export function drawLiveLanes(trial: LiveLanes, page: Page): readonly string[] {
  const { paint, width, ascii } = page;
  const { variant, title, samples, requests, slots, elapsedMs, axisMs } = trial;
  const lastMs = Math.max(elapsedMs, axisMs);
  const axis = axisOf(lastMs, Math.min(width, WIDEST) - BESIDE);
  const [queued, served] = ascii ? [".", "#"] : ["░", "█"];
  const done = new Map(samples.map((sample) => [sample.i, sample]));
  const waiting = Array.from({ length: requests }, (_, i) => i).filter((i) => !done.has(i));
  const inFlight = new Set(waiting.slice(0, slots));
  const lastDoneMs = Math.max(0, ...samples.map(({ doneMs }) => doneMs));
  const label = (i: number): string => paint.dim(`#${i + 1}`.padStart(4));
  const now = Math.min(axis.columns, Math.floor(elapsedMs / axis.msPerColumn));

  const rows = evenly(requests, MOST_ROWS, slowestOf(trial)).map((i) => {
    const sample = done.get(i);
    if (sample !== undefined) {
      return lanesOf([sample], axis)
        .map(({ from, start, end, note }) => {
          const waited = paint.queued(queued.repeat(start - from));
          const bar = paint.variant(variant)(served.repeat(end - start));
          return `${label(i)} ${" ".repeat(from)}${waited}${bar} ${paint.dim(note)}`;
        })
        .join("");
    }
    if (!inFlight.has(i)) return label(i);
    // If the next request is only sent when the one before has ended, its lane begins there.
    const from = slots >= requests ? 0 : Math.floor(lastDoneMs / axis.msPerColumn);
    const length = Math.max(0, now - from);
    return `${label(i)} ${" ".repeat(Math.min(from, axis.columns))}${paint.dim(queued.repeat(length))}`;
  });
  const hidden = requests - rows.length;
  return [
    `${paint.strong(paint.variant(variant)(title))} ${paint.dim(ms(elapsedMs))}`,
    ...rows,
    ...(hidden > 0 ? [paint.dim(`     and ${hidden} more`)] : []),
  ];
}

/** The request that took longest, once all have ended: until then no row gives way to another. */
function slowestOf({ samples, requests }: LiveLanes): number | undefined {
  if (samples.length < requests) return undefined;
  const latency = ({ sentMs, doneMs }: Sample): number => doneMs - sentMs;
  return samples.toSorted((a, b) => latency(b) - latency(a) || a.i - b.i)[0]?.i;
}
