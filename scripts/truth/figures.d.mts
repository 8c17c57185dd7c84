import type { TargetRecord } from "../../src/model/record/bench.ts";

/** A figure's name, what was printed, and what is true: a number, or anything from one to another. */
export type Figure = readonly [
  name: string,
  printed: number,
  truth: number | readonly [low: number, high: number],
];

/** What a server logged of its requests, in milliseconds of the monotonic clock. */
export interface ServerLog {
  readonly log: readonly {
    readonly receivedMs: number;
    readonly answeredMs: number | null;
    readonly status: number;
  }[];
  readonly bytes: number;
  /** Whether it has stopped listening. */
  readonly died: boolean;
}

export function figuresOf(
  target: TargetRecord,
  log: ServerLog,
): Readonly<Record<string, readonly Figure[]>>;

export function medianOf(
  rounds: readonly Readonly<Record<string, readonly Figure[]>>[],
): Readonly<Record<string, readonly Figure[]>>;

export function errorOf(figure: Figure): number;
