import { issue } from "../load/engine.ts";
import type { WireRequest } from "../load/transport/transport.ts";
import { median } from "../stats/quantile.ts";
import type { BlockTools } from "./blocks.ts";
import { makespan } from "./burst.ts";
import type { Side } from "./scenario.ts";

/** Measures bursts like those of a side on the null server. */
export interface NullMeter {
  /** Of one burst, first send to last response, in milliseconds; null when one failed. */
  measure(side: Side): Promise<number | null>;
  close(): void;
}

const REQUEST: WireRequest = {
  method: "GET",
  path: "/",
  headers: {},
  body: null,
  expectStatus: 200,
};
/** About how long it takes, in milliseconds: as short as a steady median allows, since every block pays for it. */
export const NULL_MS = 25;
const FEWEST_BURSTS = 3;
const MOST_BURSTS = 25;
const DEADLINE_MS = 5000;

/** Opens connections to the null server; `slots` is the most that any side has in flight. */
export function openNullMeter(
  origin: string,
  slots: number,
  { clock, transport, signal }: BlockTools,
): NullMeter {
  const all = Array.from({ length: slots }, () => transport(origin)).flat();
  return {
    async measure(side) {
      const requests = side.requests.map(() => REQUEST);
      const times: number[] = [];
      const startMs = clock.now();
      // The first only wakes the connections up.
      for (let turn = 0; turn <= MOST_BURSTS; turn++) {
        const burst = await issue(requests, all.slice(0, side.slots), {
          clock,
          deadlineMs: DEADLINE_MS,
          signal,
        });
        if (burst.some(({ error }) => error !== null)) return null;
        if (turn > 0) times.push(makespan(burst));
        if (times.length >= FEWEST_BURSTS && clock.now() - startMs > NULL_MS) break;
      }
      return median(times);
    },
    close() {
      for (const slot of all) slot.destroy();
    },
  };
}
