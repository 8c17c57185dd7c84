import type {
  EventLoopSummary,
  ExperimentRecord,
  LessonRecord,
  TrialRecord,
} from "../model/record/run.ts";
import type { Sample } from "../model/record/sample.ts";
import { summarizeLatency, summarizeProbe } from "../stats/latency.ts";
import type { TrialPlan } from "./plan.ts";

/** Puts a trial's raw measurements into the form of the record. */
export function assembleTrial(
  plan: TrialPlan,
  samples: readonly Sample[],
  probedMs: readonly number[],
  eventLoop: EventLoopSummary | null,
): TrialRecord {
  const firstSent = Math.min(...samples.map(({ sentMs }) => sentMs));
  const lastDone = Math.max(...samples.map(({ doneMs }) => doneMs));
  const failures = samples.flatMap(({ error }) => error ?? []);
  const answers = samples.filter(({ status }) => status !== 0);
  return {
    variant: plan.cell.variant,
    pattern: plan.cell.pattern,
    requests: samples.length,
    theoryMs: plan.theoryMs,
    makespanMs: lastDone - firstSent,
    latencyMs: summarizeLatency(samples.map(({ sentMs, doneMs }) => doneMs - sentMs)),
    errors: { total: failures.length, byKind: countBy(failures) },
    statusCodes: countBy(answers.map(({ status }) => String(status))),
    probe: summarizeProbe(probedMs),
    eventLoop,
    samples,
  };
}

/** A trial that was measured completely, with its plan. */
export interface Measured {
  readonly plan: TrialPlan;
  readonly trial: TrialRecord;
  /** How often it was measured before this result was kept. */
  readonly attempts: number;
  /** 0…1: how busy this process was while it measured. */
  readonly clientUtilization: number;
}

/** Puts measured trials, in the order in which they came, under their lessons and experiments. */
export function groupTrials(measured: readonly Measured[]): readonly LessonRecord[] {
  return groupBy(measured, ({ plan }) => plan.lesson.id).map(([first, ...others]) => ({
    ...first.plan.lesson,
    experiments: groupBy([first, ...others], ({ plan }) => plan.experiment.id).map(toExperiment),
  }));
}

function toExperiment(group: readonly [Measured, ...Measured[]]): ExperimentRecord {
  const { experiment, scale } = group[0].plan;
  return {
    ...experiment,
    title: experiment.title.en,
    unit: "ms",
    scale,
    trials: group.map(({ trial }) => trial),
  };
}

// Map.groupBy needs Node 21.
function groupBy<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
