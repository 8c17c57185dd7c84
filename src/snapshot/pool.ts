import type { Overlap, ScenarioSnapshot } from "../model/record/snapshot.ts";
import { median } from "../stats/quantile.ts";
import type { Block } from "./blocks.ts";
import { medianOrZero } from "./burst.ts";
import type { Scenario } from "./scenario.ts";

/** A block with what was watched beside it. */
export interface WatchedBlock extends Block {
  /** How long a burst like the reference's took on the null server; null without one. */
  readonly nullMs: number | null;
  /** The memory of the scenario's server before and after, in megabytes; null where it is not known. */
  readonly memoryMb: { readonly before: number; readonly after: number } | null;
}

/** The blocks of a scenario with the same servers. */
export interface MeasuredRun {
  readonly scenario: Scenario;
  readonly blocks: readonly WatchedBlock[];
}

/** Digits kept of a logarithm: a hundredth of a per cent. */
const DIGITS = 4;

/** All runs of a scenario as they are kept. */
export function pool(runs: readonly MeasuredRun[]): ScenarioSnapshot {
  const all = runs.flatMap(({ blocks }) => blocks);
  const good = all.filter(isGood);
  const shares = good.flatMap(({ firstToLast }) => (firstToLast === null ? [] : [firstToLast]));
  const { name, definition, treatment } = runs[0]!.scenario;
  const failure = all.find((block) => block.failure !== null)?.failure;
  return {
    name,
    definition,
    runs: runs.map(({ blocks }) =>
      blocks
        .filter(isGood)
        .map(({ treatmentMs, referenceMs }) => logarithm(treatmentMs / referenceMs)),
    ),
    requests: sum(all.map(({ requests }) => requests)),
    errors: sum(all.map(({ errors }) => errors)),
    ...(typeof failure === "string" && { failure }),
    overlap: shares.length === 0 ? null : overlapOf(median(shares), treatment.slots),
    treatmentMs: round(medianOrZero(good.map(({ treatmentMs }) => treatmentMs)), 1),
    referenceMs: round(medianOrZero(good.map(({ referenceMs }) => referenceMs)), 1),
    ...connectionsOf(all),
    ...nullServerOf(runs),
    ...memoryOf(runs),
  };
}

function isGood({ errors }: Block): boolean {
  return errors === 0;
}

function connectionsOf(blocks: readonly Block[]): Pick<ScenarioSnapshot, "connections"> {
  const known = blocks.flatMap(({ connections }) => (connections === null ? [] : [connections]));
  return known.length === 0 ? {} : { connections: sum(known) };
}

function nullServerOf(runs: readonly MeasuredRun[]): Pick<ScenarioSnapshot, "nullServer"> {
  const good = runs.map(({ blocks }) => blocks.filter(isGood));
  const times = good.map((blocks) =>
    blocks.flatMap(({ nullMs, referenceMs }) => (nullMs ? [{ nullMs, referenceMs }] : [])),
  );
  // Block by block, next to the ratios: one that is missing leaves nothing to lay beside them.
  if (times.flat().length === 0 || times.flat().length < good.flat().length) return {};
  return {
    nullServer: {
      runs: times.map((run) =>
        run.map(({ nullMs, referenceMs }) => logarithm(referenceMs / nullMs)),
      ),
      ms: round(median(times.flat().map(({ nullMs }) => nullMs)), 2),
    },
  };
}

function memoryOf(runs: readonly MeasuredRun[]): Pick<ScenarioSnapshot, "memory"> {
  const known = runs.map(({ blocks }) => blocks.flatMap(({ memoryMb }) => memoryMb ?? []));
  if (known.some((run) => run.length === 0)) return {};
  return {
    memory: {
      startMb: round(median(known.map((run) => run[0]!.before)), 1),
      grownMb: known.map((run) => round(sum(run.map(({ before, after }) => after - before)), 2)),
    },
  };
}

/**
 * Far apart on purpose: noise moves a burst out of one class, never into the other. A blocked loop makes
 * the first of n wait 1/n of what the last does; a busy machine makes none that much quicker than others.
 */
export function overlapOf(firstToLast: number, slots: number): Overlap {
  if (firstToLast >= 0.6) return "together";
  return firstToLast <= Math.min(0.35, 2 / slots) ? "one-by-one" : "between";
}

function logarithm(ratio: number): number {
  return round(Math.log(ratio), DIGITS);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
