import type { Clock } from "../load/clock.ts";
import { issue } from "../load/engine.ts";
import type { Slot, Transport } from "../load/transport.ts";
import type { ErrorKind, Sample } from "../model/sample.ts";
import { median } from "../stats/hodges-lehmann.ts";
import type { Scenario, Side } from "./scenario.ts";

type SideName = "treatment" | "reference";

export interface BlockTools {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly signal: AbortSignal;
}

/** Both sides of a scenario, measured back to back. */
export interface Block {
  /** Of one burst, first send to last response, in milliseconds. */
  readonly treatmentMs: number;
  readonly referenceMs: number;
  readonly requests: number;
  readonly errors: number;
  /** How one of the failed requests failed, as a sentence without its full stop. */
  readonly failure: string | null;
  /** See `firstToLast`. */
  readonly firstToLast: number | null;
}

/** A scenario that is warm and can be measured block by block. */
export interface BlockMeter {
  readonly scenario: Scenario;
  measure(order: "treatment-first" | "reference-first"): Promise<Block>;
  close(): void;
}

const WARM_UP_ROUNDS = 5;
/** A burst that is over sooner is sent again until a side has taken this long: its median is steadier. */
const SIDE_MS = 100;
const MOST_BURSTS = 25;
const DEADLINE_MS = 10_000;
/** Where fewer are in flight, together and one by one look alike. */
const FEWEST_IN_FLIGHT = 3;

/** Opens connections, warms both sides, and finds out how many bursts make a side. */
export async function openMeter(
  scenario: Scenario,
  { clock, transport, signal }: BlockTools,
): Promise<BlockMeter> {
  const { treatment, reference } = scenario;
  const slots: readonly Slot[] = Array.from(
    { length: Math.max(treatment.slots, reference.slots) },
    () => transport(scenario.origin),
  ).flat();

  async function burst(side: Side, phase: "warm" | "timed"): Promise<readonly Sample[]> {
    await side.prepare?.(phase);
    const load = { clock, deadlineMs: DEADLINE_MS, signal };
    return await issue(side.requests, slots.slice(0, side.slots), load);
  }

  async function burstsOf(side: Side): Promise<number> {
    const samples = await burst(side, "timed");
    return Math.min(MOST_BURSTS, Math.max(1, Math.ceil(SIDE_MS / makespan(samples))));
  }

  /** The bursts of both sides take turns as well: what else the machine does meets both. */
  async function measureSides(
    counts: Readonly<Record<SideName, number>>,
    order: readonly [SideName, SideName],
  ): Promise<Record<SideName, (readonly Sample[])[]>> {
    const sent: Record<SideName, (readonly Sample[])[]> = { treatment: [], reference: [] };
    const turns = Math.max(counts.treatment, counts.reference);
    for (let turn = 1; turn <= turns; turn++)
      for (const name of turn % 2 === 1 ? order : order.toReversed())
        if (sent[name].length < Math.floor((turn * counts[name]) / turns))
          sent[name].push(await burst(scenario[name], "timed"));
    return sent;
  }

  try {
    for (let round = 0; round < WARM_UP_ROUNDS; round++) {
      const samples = [...(await burst(reference, "warm")), ...(await burst(treatment, "warm"))];
      // Nothing gets warm that never answers, and each may take as long as its deadline.
      if (samples.every(({ error }) => error !== null)) break;
    }
    const counts = {
      treatment: await burstsOf(treatment),
      reference: await burstsOf(reference),
    };
    return {
      scenario,
      async measure(order) {
        // Other scenarios have been served since: connections that were closed open again, and what
        // the first side would pay for being first is paid here.
        await burst(reference, "warm");
        const sent = await measureSides(
          counts,
          order === "treatment-first" ? ["treatment", "reference"] : ["reference", "treatment"],
        );
        const all = [...sent.treatment, ...sent.reference].flat();
        const shares = sent.treatment.map((samples) => firstToLast(samples, treatment.slots));
        return {
          treatmentMs: typical(sent.treatment),
          referenceMs: typical(sent.reference),
          requests: all.length,
          errors: all.filter(({ error }) => error !== null).length,
          failure:
            failureAmong(sent.treatment, treatment) ?? failureAmong(sent.reference, reference),
          firstToLast: treatment.slots < FEWEST_IN_FLIGHT ? null : median(shares),
        };
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }

  function close(): void {
    for (const slot of slots) slot.destroy();
  }
}

/**
 * The median, though the quickest would be steadier: the quickest of many is quicker than that of few, and
 * sides differ in how many bursts they have, so a busy machine would shift the ratio.
 */
function typical(bursts: readonly (readonly Sample[])[]): number {
  return median(bursts.map(makespan));
}

/** First send to last response. */
export function makespan(samples: readonly Sample[]): number {
  const sent = Math.min(...samples.map(({ sentMs }) => sentMs));
  return Math.max(...samples.map(({ doneMs }) => doneMs)) - sent;
}

/**
 * Of the first `slots` requests, sent together: how long the quickest took as a share of the slowest.
 * Near 1 when they waited at the same time, near 1/slots when each waited for the one before.
 */
export function firstToLast(samples: readonly Sample[], slots: number): number {
  const times = samples.slice(0, slots).map(({ sentMs, doneMs }) => doneMs - sentMs);
  return Math.min(...times) / Math.max(...times);
}

const FAILURES: Readonly<Record<Exclude<ErrorKind, "bad-status">, string>> = {
  refused: "found nobody listening",
  reset: "was cut off without an answer",
  timeout: `had no answer within ${DEADLINE_MS / 1000} s`,
  protocol: "was answered with something that is not HTTP",
};

function failureAmong(bursts: readonly (readonly Sample[])[], { requests }: Side): string | null {
  const failed = bursts.flat().find(({ error }) => error !== null);
  const request = failed && requests[failed.i];
  if (failed === undefined || failed.error === null || request === undefined) return null;
  const what =
    failed.error === "bad-status"
      ? `answered ${failed.status} in place of ${request.expectStatus}`
      : FAILURES[failed.error];
  return `${request.method} ${request.path} ${what}`;
}
