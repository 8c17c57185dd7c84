import type { Clock } from "../load/clock.ts";
import { issue } from "../load/engine.ts";
import type { Slot, Transport } from "../load/transport/transport.ts";
import {
  failsWholly,
  failureAmong,
  firstToLast,
  hangs,
  makespan,
  medianOrZero,
  type Burst,
} from "./burst.ts";
import type { Scenario, Side } from "./scenario.ts";

type SideName = "treatment" | "reference";
type Sides = Readonly<Record<SideName, readonly Burst[]>>;

export interface BlockTools {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** How long a request may take: 10 000 if absent. */
  readonly deadlineMs?: number;
}

/** Both sides of a scenario, measured back to back. */
export interface Block {
  /** Of one burst, first send to last response, in milliseconds; 0 if none was sent. */
  readonly treatmentMs: number;
  readonly referenceMs: number;
  readonly requests: number;
  readonly errors: number;
  /** How one of the failed requests failed, as a sentence without its full stop. */
  readonly failure: string | null;
  /** Whether a request had no answer by its deadline; what should have followed was then not sent. */
  readonly hung: boolean;
  /** Connections that were opened for the requests of this block; null where they are not counted. */
  readonly connections: number | null;
  /** See `firstToLast`. */
  readonly firstToLast: number | null;
}

/** A scenario that is warm and can be measured block by block. */
export interface BlockMeter {
  readonly scenario: Scenario;
  /** The block of a scenario that hung while it was warming up; measuring it would only take time. */
  readonly lost: Block | null;
  /** About how long `measure` takes, in milliseconds. */
  readonly expectedMs: number;
  measure(order: "treatment-first" | "reference-first"): Promise<Block>;
  close(): void;
}

const WARM_UP_ROUNDS = 5;
/** One such round may be a server's cold start. */
const LOST_ROUNDS = 2;
/** A shorter burst is sent again until a side has taken this long, which makes its median steadier. */
const SIDE_MS = 100;
const MOST_BURSTS = 25;
const DEADLINE_MS = 10_000;
/** If fewer are in flight, together and one by one look the same. */
const FEWEST_IN_FLIGHT = 3;

/** Opens connections, warms up both sides, and finds out how many bursts make a side. */
export async function openMeter(
  scenario: Scenario,
  { clock, transport, signal, deadlineMs = DEADLINE_MS }: BlockTools,
): Promise<BlockMeter> {
  const { treatment, reference } = scenario;
  const slots: readonly Slot[] = Array.from(
    { length: Math.max(treatment.slots, reference.slots) },
    () => transport(scenario.origin),
  ).flat();

  async function burst(side: Side, phase: "warm" | "timed"): Promise<Burst> {
    await side.prepare?.(phase);
    return await issue(side.requests, slots.slice(0, side.slots), {
      clock,
      deadlineMs,
      signal,
      // The next one might hang for as long.
      isLast: ({ error }) => error === "timeout",
    });
  }

  /** The block of a scenario that hung to the end. */
  async function warmUp(): Promise<Block | null> {
    let lost = 0;
    for (let round = 0; round < WARM_UP_ROUNDS; round++) {
      const first = await burst(reference, "warm");
      const second = hangs(first) ? null : await burst(treatment, "warm");
      const bursts = second === null ? [first] : [first, second];
      lost = bursts.some((one) => hangs(one) || failsWholly(one)) ? lost + 1 : 0;
      if (lost < LOST_ROUNDS) continue;
      if (!bursts.some(hangs)) return null;
      return blockOf({ reference: [first], treatment: second === null ? [] : [second] });
    }
    return null;
  }

  /** How many bursts of a side make a block, and how long they take with what comes before each. */
  async function sizeOf(side: Side): Promise<{ readonly bursts: number; readonly ms: number }> {
    const startMs = clock.now();
    const samples = await burst(side, "timed");
    const bursts = Math.min(MOST_BURSTS, Math.max(1, Math.ceil(SIDE_MS / makespan(samples))));
    return { bursts, ms: bursts * (clock.now() - startMs) };
  }

  /** The bursts of both sides take turns too, so that a disturbance of the machine affects both. */
  async function measureSides(
    counts: Readonly<Record<SideName, number>>,
    order: readonly [SideName, SideName],
  ): Promise<Sides> {
    const sent: Record<SideName, Burst[]> = { treatment: [], reference: [] };
    const turns = Math.max(counts.treatment, counts.reference);
    for (let turn = 1; turn <= turns; turn++)
      for (const name of turn % 2 === 1 ? order : order.toReversed()) {
        if (sent[name].length >= Math.floor((turn * counts[name]) / turns)) continue;
        const one = await burst(scenario[name], "timed");
        sent[name].push(one);
        if (hangs(one)) return sent;
      }
    return sent;
  }

  function opened(): number | null {
    const counts = slots.flatMap(({ connections }) => connections ?? []);
    return counts.length < slots.length ? null : counts.reduce((sum, count) => sum + count, 0);
  }

  function blockOf(sent: Sides, before: number | null = null): Block {
    const after = opened();
    const all = [...sent.treatment, ...sent.reference].flat();
    const shares = sent.treatment.map((one) => firstToLast(one, treatment.slots));
    // The median, although the fastest would be steadier: the fastest of many is faster than that of few, and the
    // sides differ in their number of bursts, so a busy machine would shift the ratio.
    return {
      treatmentMs: medianOrZero(sent.treatment.map(makespan)),
      referenceMs: medianOrZero(sent.reference.map(makespan)),
      requests: all.length,
      errors: all.filter(({ error }) => error !== null).length,
      failure:
        failureAmong(sent.treatment, treatment, deadlineMs) ??
        failureAmong(sent.reference, reference, deadlineMs),
      hung: hangs(all),
      connections: before === null || after === null ? null : after - before,
      firstToLast: treatment.slots < FEWEST_IN_FLIGHT ? null : medianOrZero(shares),
    };
  }

  function close(): void {
    for (const slot of slots) slot.destroy();
  }

  try {
    const lost = await warmUp();
    const nothing = { bursts: 0, ms: 0 };
    const sizes = {
      treatment: lost === null ? await sizeOf(treatment) : nothing,
      reference: lost === null ? await sizeOf(reference) : nothing,
    };
    const counts = { treatment: sizes.treatment.bursts, reference: sizes.reference.bursts };
    // Each block begins with a burst of the reference that is not counted.
    const firstMs = sizes.reference.ms / Math.max(1, counts.reference);
    return {
      scenario,
      lost,
      expectedMs: sizes.treatment.ms + sizes.reference.ms + firstMs,
      async measure(order) {
        // Other scenarios were served in between: connections that were closed open again, and the cost of being
        // the first side is paid here.
        const again = await burst(reference, "warm");
        if (hangs(again)) return blockOf({ treatment: [], reference: [again] });
        const before = opened();
        return blockOf(
          await measureSides(
            counts,
            order === "treatment-first" ? ["treatment", "reference"] : ["reference", "treatment"],
          ),
          before,
        );
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
