import type { Overlap, ScenarioSnapshot } from "../model/record/snapshot.ts";
import { ensureOpenFiles } from "../process/file-limit.ts";
import { median } from "../stats/quantile.ts";
import { openMeter, type Block, type BlockMeter, type BlockTools } from "./blocks.ts";
import { medianOrZero } from "./burst.ts";
import type { Scenario, ScenarioSource } from "./scenario.ts";

/** What happens while scenarios are measured, for whoever shows it. */
export type MeasureEvent =
  /** Only when there is a server to be started. */
  | { readonly type: "starting"; readonly run: number; readonly runs: number }
  | { readonly type: "warming-up"; readonly name: string }
  | {
      readonly type: "measuring";
      readonly scenarios: number;
      /** Of each of them in this run. */
      readonly blocks: number;
      readonly runs: number;
      /** About how long all runs take together, from the start of the first; null after the first. */
      readonly expectedMs: number | null;
    }
  /** Once for each scenario and run: how the first request of it that failed did so. */
  | { readonly type: "failure"; readonly name: string; readonly failure: string }
  | {
      readonly type: "block";
      readonly name: string;
      /** Of this run, from 1. */
      readonly block: number;
      readonly blocks: number;
      readonly run: number;
      readonly runs: number;
    };

export interface MeasureOptions extends BlockTools {
  readonly names: readonly string[];
  readonly blocks: number;
  /** Each with servers started anew. */
  readonly runs: number;
  readonly onEvent?: (event: MeasureEvent) => void;
}

/**
 * Measures the named scenarios. Their blocks take turns, so that a burst of other work on the machine
 * meets a block or two of each and not all of one.
 */
export async function measureScenarios(
  source: ScenarioSource,
  options: MeasureOptions,
): Promise<readonly ScenarioSnapshot[]> {
  const measured = new Map<string, MeasuredRun[]>();
  for (let run = 1; run <= options.runs; run++)
    for (const one of await measureRun(source, run, options)) {
      const { name } = one.scenario;
      measured.set(name, [...(measured.get(name) ?? []), one]);
    }
  return [...measured.values()].map(pool).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface MeasuredRun {
  readonly scenario: Scenario;
  readonly blocks: readonly Block[];
}

async function measureRun(
  source: ScenarioSource,
  run: number,
  { names, blocks, runs, onEvent, ...tools }: MeasureOptions,
): Promise<readonly MeasuredRun[]> {
  const startMs = tools.clock.now();
  const open = await source.open(names, tools.signal, () =>
    onEvent?.({ type: "starting", run, runs }),
  );
  const signal = AbortSignal.any([tools.signal, open.gone]);
  const measured: (MeasuredRun & { readonly meter: BlockMeter; readonly blocks: Block[] })[] = [];

  function keep({ scenario, blocks: before }: (typeof measured)[number], block: Block): void {
    const { failure } = block;
    if (failure !== null && before.every((one) => one.failure === null))
      onEvent?.({ type: "failure", name: scenario.name, failure });
    before.push(block);
  }

  try {
    ensureOpenFiles(
      sum(
        open.scenarios.map(({ treatment, reference }) =>
          Math.max(treatment.slots, reference.slots),
        ),
      ),
    );
    for (const scenario of open.scenarios) {
      onEvent?.({ type: "warming-up", name: scenario.name });
      const meter = await openMeter(scenario, { ...tools, signal });
      const one = { scenario, meter, blocks: [] };
      measured.push(one);
      if (meter.lost !== null) keep(one, meter.lost);
    }
    const warm = measured.filter(({ meter }) => meter.lost === null);
    if (warm.length > 0) {
      const opening = tools.clock.now() - startMs;
      const measuring = blocks * sum(warm.map(({ meter }) => meter.expectedMs));
      const expectedMs = run === 1 ? runs * (opening + measuring + CLOSING_MS) : null;
      onEvent?.({ type: "measuring", scenarios: warm.length, blocks, runs, expectedMs });
    }
    for (let block = 1; block <= blocks; block++) {
      const order = block % 2 === 1 ? "treatment-first" : "reference-first";
      for (const one of warm) {
        if (isHopeless(one.blocks)) continue;
        onEvent?.({ type: "block", name: one.scenario.name, block, blocks, run, runs });
        keep(one, await one.meter.measure(order));
      }
    }
    return measured;
  } finally {
    for (const { meter } of measured) meter.close();
    await open.close();
  }
}

/** About how long it takes to end the servers of a run. */
const CLOSING_MS = 100;

/** Errors from the first block on: more of them would only take their time. */
const FAILING_BLOCKS = 4;
/** At any time, one right after another: each takes a deadline. */
const HUNG_BLOCKS = 2;

function isHopeless(blocks: readonly Block[]): boolean {
  const last = blocks.slice(-HUNG_BLOCKS);
  if (last.length === HUNG_BLOCKS && last.every(({ hung }) => hung)) return true;
  return blocks.length >= FAILING_BLOCKS && blocks.every(({ errors }) => errors > 0);
}

/** Digits kept of a logarithm: a hundredth of a per cent. */
const DIGITS = 4;

function pool(runs: readonly MeasuredRun[]): ScenarioSnapshot {
  const all = runs.flatMap(({ blocks }) => blocks);
  const good = all.filter(({ errors }) => errors === 0);
  const shares = good.flatMap(({ firstToLast }) => (firstToLast === null ? [] : [firstToLast]));
  const { name, definition, treatment } = runs[0]!.scenario;
  const failure = all.find((block) => block.failure !== null)?.failure;
  return {
    name,
    definition,
    runs: runs.map(({ blocks }) =>
      blocks
        .filter(({ errors }) => errors === 0)
        .map(({ treatmentMs, referenceMs }) => round(Math.log(treatmentMs / referenceMs), DIGITS)),
    ),
    requests: sum(all.map(({ requests }) => requests)),
    errors: sum(all.map(({ errors }) => errors)),
    ...(typeof failure === "string" && { failure }),
    overlap: shares.length === 0 ? null : overlapOf(median(shares), treatment.slots),
    treatmentMs: round(medianOrZero(good.map(({ treatmentMs }) => treatmentMs)), 1),
    referenceMs: round(medianOrZero(good.map(({ referenceMs }) => referenceMs)), 1),
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

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
