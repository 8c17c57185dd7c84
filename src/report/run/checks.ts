import type { TrialRecord } from "../../model/record/run.ts";
import { meanInFlight } from "../../stats/little.ts";
import { sound } from "./explain/compare.ts";
import { difference, ms, share } from "../drawing/numbers.ts";

/** What shows whether the figures can be trusted: one or two lines of text. */
export function checksOf(trials: readonly TrialRecord[]): readonly string[] {
  const good = sound(trials);
  const figures = [distance(good), little(good)].filter((text) => text !== undefined);
  const loop = loops(trials);
  return [
    ...(figures.length > 0 ? [`${figures.join("; ")}.`] : []),
    ...(loop.length > 0 ? [`Event loop at worst: ${loop.join("; ")}.`] : []),
  ];
}

function distance(trials: readonly TrialRecord[]): string | undefined {
  const known = trials.filter(({ theoryMs }) => theoryMs > 0);
  const off = (trial: TrialRecord): number => trial.makespanMs / trial.theoryMs - 1;
  const [furthest] = known.toSorted((a, b) => Math.abs(off(b)) - Math.abs(off(a)));
  if (!furthest) return undefined;
  return `Furthest from theory: ${difference(off(furthest))}`;
}

function little(trials: readonly TrialRecord[]): string | undefined {
  const inFlight = trials
    .filter(({ pattern, makespanMs }) => pattern === "sequential" && makespanMs > 0)
    .map(({ requests, makespanMs, latencyMs }) =>
      meanInFlight(requests, makespanMs, latencyMs.mean),
    );
  if (inFlight.length === 0) return undefined;
  const low = Math.min(...inFlight).toFixed(2);
  const high = Math.max(...inFlight).toFixed(2);
  const seen = low === high ? low : `${low} to ${high}`;
  return `throughput × latency: ${seen} (Little's law: 1)`;
}

function loops(trials: readonly TrialRecord[]): readonly string[] {
  const variants = [...new Set(trials.map(({ variant }) => variant))];
  return variants.flatMap((variant) => {
    const seen = trials.flatMap((trial) =>
      trial.variant === variant ? (trial.eventLoop ?? []) : [],
    );
    if (seen.length === 0) return [];
    const busy = Math.max(...seen.map(({ utilization }) => utilization));
    const late = Math.max(...seen.map(({ maxDelayMs }) => maxDelayMs));
    return [`${variant} ${share(busy)} busy, ${ms(late)} late`];
  });
}
