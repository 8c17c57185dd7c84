import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import { ensureOpenFiles } from "../process/file-limit.ts";
import { openMeter, type Block, type BlockMeter, type BlockTools } from "./blocks.ts";
import { NULL_MS, openNullMeter, type NullMeter } from "./null-meter.ts";
import { pool, type MeasuredRun, type WatchedBlock } from "./pool.ts";
import type { Scenario, ScenarioSource } from "./scenario.ts";

/** What happens while scenarios are measured. */
export type MeasureEvent =
  /** Only if a server has to be started. */
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
  /** Once for each scenario and run: how its first failed request failed. */
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
  /** Each with new servers. */
  readonly runs: number;
  readonly onEvent?: (event: MeasureEvent) => void;
}

/**
 * Measures the named scenarios. Their blocks take turns, so that a disturbance of the machine affects a block or two
 * of each and not all blocks of one.
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
  const measured: (MeasuredRun & {
    readonly meter: BlockMeter;
    readonly blocks: WatchedBlock[];
  })[] = [];
  let nullMeter: NullMeter | null = null;

  function keep(
    { scenario, blocks: before }: (typeof measured)[number],
    block: WatchedBlock,
  ): void {
    const { failure } = block;
    if (failure !== null && before.every((one) => one.failure === null))
      onEvent?.({ type: "failure", name: scenario.name, failure });
    before.push(block);
  }

  try {
    const slots = open.scenarios.map(({ treatment, reference }) =>
      Math.max(treatment.slots, reference.slots),
    );
    ensureOpenFiles(sum(slots) + (open.nullServer === undefined ? 0 : Math.max(...slots)));
    if (open.nullServer !== undefined)
      nullMeter = openNullMeter(open.nullServer, Math.max(...slots), { ...tools, signal });
    for (const scenario of open.scenarios) {
      onEvent?.({ type: "warming-up", name: scenario.name });
      const meter = await openMeter(scenario, { ...tools, signal });
      const one = { scenario, meter, blocks: [] };
      measured.push(one);
      if (meter.lost !== null) keep(one, { ...meter.lost, nullMs: null, memoryMb: null });
    }
    const warm = measured.filter(({ meter }) => meter.lost === null);
    if (warm.length > 0) {
      const opening = tools.clock.now() - startMs;
      const beside = nullMeter === null ? 0 : NULL_MS * warm.length;
      const measuring = blocks * (sum(warm.map(({ meter }) => meter.expectedMs)) + beside);
      const expectedMs = run === 1 ? runs * (opening + measuring + CLOSING_MS) : null;
      onEvent?.({ type: "measuring", scenarios: warm.length, blocks, runs, expectedMs });
    }
    for (let block = 1; block <= blocks; block++) {
      const order = block % 2 === 1 ? "treatment-first" : "reference-first";
      for (const one of warm) {
        if (isHopeless(one.blocks)) continue;
        onEvent?.({ type: "block", name: one.scenario.name, block, blocks, run, runs });
        keep(one, await watched(one.scenario, () => one.meter.measure(order), nullMeter));
      }
    }
    return measured;
  } finally {
    for (const { meter } of measured) meter.close();
    nullMeter?.close();
    await open.close();
  }
}

/** A block, with the memory of its server before and after it and a burst on the null server. */
async function watched(
  { reference, memoryMb }: Scenario,
  measure: () => Promise<Block>,
  nullMeter: NullMeter | null,
): Promise<WatchedBlock> {
  const before = memoryMb?.() ?? null;
  const block = await measure();
  const after = memoryMb?.() ?? null;
  return {
    ...block,
    nullMs: nullMeter === null || block.hung ? null : await nullMeter.measure(reference),
    memoryMb: before === null || after === null ? null : { before, after },
  };
}

/** About how long it takes to end the servers of a run. */
const CLOSING_MS = 100;

/** Errors from the first block on: measuring more of them would only take time. */
const FAILING_BLOCKS = 4;
/** At any time, directly after each other: each takes a deadline. */
const HUNG_BLOCKS = 2;

function isHopeless(blocks: readonly Block[]): boolean {
  const last = blocks.slice(-HUNG_BLOCKS);
  if (last.length === HUNG_BLOCKS && last.every(({ hung }) => hung)) return true;
  return blocks.length >= FAILING_BLOCKS && blocks.every(({ errors }) => errors > 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
