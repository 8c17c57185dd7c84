import type { Interval, Observation, Thresholds } from "../model/record/comparison.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import { runDifference, type Runs } from "../stats/runs.ts";
import { studentQuantile } from "../stats/student.ts";

/** Fewer fresh processes on a side say nothing of what every process does. */
const FEWEST_RUNS = 4;
/** If bursts on the null server take this much longer, the machine is slower, and the app may not be. */
const SLOWER_MACHINE = 1.25;
/** What a growth of memory must exceed, in megabytes, and as a share of what there was. */
const LEAST_GROWTH_MB = 5;
const LEAST_GROWTH = 0.05;
/** Shares of requests that open a connection: a server that keeps them, and one that does not. */
const KEEPS = 0.1;
const CLOSES = 0.9;

/**
 * What a ratio inside the app cannot show, because both sides pay for it. Nothing here decides a verdict: a short
 * burst on the null server and a long one in the app do not meet a busy machine alike. Each is told only if the same
 * statistics as for a ratio leave no doubt: Student's t over fresh processes at `level`, both thresholds, and every
 * single run. Old snapshots that lack the figures have nothing to tell.
 */
export function observe(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  limits: Thresholds,
  level: number,
): readonly Observation[] {
  return [
    ...bothSlower(base, now, limits, level),
    ...slowing(base, now, limits, level),
    ...leaking(base, now, level),
    ...reconnecting(base, now),
  ];
}

/** Both sides take longer than a server that answers at once, and longer than they did. */
function bothSlower(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  limits: Thresholds,
  level: number,
): readonly Observation[] {
  if (base.nullServer === undefined || now.nullServer === undefined) return [];
  const reference = interval(now.nullServer.runs, base.nullServer.runs, level);
  const treatment = interval(againstNull(now), againstNull(base), level);
  const machine = now.nullServer.ms / base.nullServer.ms;
  const alone = Math.min(now.treatmentMs / base.treatmentMs, now.referenceMs / base.referenceMs);
  if (!isMore(reference, limits) || !isMore(treatment, limits)) return [];
  if (!(alone > limits.estimate) || !(machine < SLOWER_MACHINE)) return [];
  return [{ kind: "both-slower", treatment, reference }];
}

/** Both sides take longer from block to block of every run, and did not when the snapshot was written. */
function slowing(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  limits: Thresholds,
  level: number,
): readonly Observation[] {
  if (base.nullServer === undefined || now.nullServer === undefined) return [];
  const growths = [
    [growth(now.nullServer.runs), growth(base.nullServer.runs)],
    [growth(againstNull(now)), growth(againstNull(base))],
  ] as const;
  const intervals = growths.map(([today, then]) => interval(today, then, level));
  const [reference = null, treatment = null] = intervals;
  if (!isMore(reference, limits) || !isMore(treatment, limits)) return [];
  if (growths.some(([today]) => today.some(([one = 0]) => one <= 0))) return [];
  return [{ kind: "slowing", treatment, reference }];
}

/** The processes of the app grow in every run, by more than in any run of the snapshot. */
function leaking(
  base: ScenarioSnapshot,
  now: ScenarioSnapshot,
  level: number,
): readonly Observation[] {
  const [then, today] = [base.memory, now.memory];
  if (then === undefined || today === undefined) return [];
  if (Math.min(then.grownMb.length, today.grownMb.length) < FEWEST_RUNS) return [];
  // More requests leave more behind, in a young process above all: so many more count for nothing.
  const requests = perRun(now, today.grownMb);
  const fewer = Math.min(1, perRun(base, then.grownMb) / requests);
  const grown = today.grownMb.map((one) => one * fewer);
  const { delta, error, freedom } = runDifference(single(grown), single(then.grownMb));
  const least = Math.max(LEAST_GROWTH_MB, LEAST_GROWTH * today.startMb);
  const low = delta - studentQuantile(level, freedom) * error;
  if (low <= 0 || delta < least) return [];
  if (Math.min(...grown) <= Math.max(0, ...then.grownMb)) return [];
  return [
    {
      kind: "leaking",
      grownMb: { base: range(then.grownMb), now: range(today.grownMb) },
      requests: Math.round(requests),
    },
  ];
}

function perRun({ requests }: ScenarioSnapshot, runs: readonly number[]): number {
  return requests / runs.length;
}

/** Connections are closed after each request, and were kept. */
function reconnecting(base: ScenarioSnapshot, now: ScenarioSnapshot): readonly Observation[] {
  if (base.connections === undefined || now.connections === undefined) return [];
  if (base.connections > KEEPS * base.requests) return [];
  if (now.connections < CLOSES * now.requests || now.requests === 0) return [];
  return [
    {
      kind: "reconnecting",
      connections: { base: base.connections, now: now.connections },
      requests: { base: base.requests, now: now.requests },
    },
  ];
}

/** ln(T_treatment / T_null), block by block. */
function againstNull({ runs, nullServer }: ScenarioSnapshot): Runs {
  return runs.map((run, at) =>
    run.map((ratio, block) => ratio + (nullServer?.runs[at]?.[block] ?? Number.NaN)),
  );
}

/** Of each run, the last block minus the first. */
function growth(runs: Runs): Runs {
  return runs.flatMap((run) => (run.length < 2 ? [] : [[run.at(-1)! - run[0]!]]));
}

function single(values: readonly number[]): Runs {
  return values.map((value) => [value]);
}

/** How many times as much it is now, with the interval; null with too few runs. */
function interval(now: Runs, base: Runs, level: number): Interval | null {
  const [today, then] = [now, base].map((runs) => runs.filter((run) => run.length > 0));
  if (today === undefined || then === undefined) return null;
  if (Math.min(today.length, then.length) < FEWEST_RUNS) return null;
  const { delta, error, freedom } = runDifference(today, then);
  const reach = studentQuantile(level, freedom) * error;
  return { ratio: Math.exp(delta), low: Math.exp(delta - reach), high: Math.exp(delta + reach) };
}

function isMore(found: Interval | null, { lower, estimate }: Thresholds): found is Interval {
  return found !== null && found.low > lower && found.ratio > estimate;
}

function range(values: readonly number[]): { readonly min: number; readonly max: number } {
  return { min: Math.min(...values), max: Math.max(...values) };
}
