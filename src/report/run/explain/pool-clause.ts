import type { Pair } from "./compare.ts";
import { ms } from "../../drawing/numbers.ts";

// A makespan this close to a whole number of waits counts as that many rounds.
const ROUND = 0.15;
// With more rounds than this, one more or less is within the noise.
const MOST_ROUNDS = 12;

/**
 * What the pool did, derived only from its figures: n requests in R rounds mean a pool of N threads with
 * ⌈n/N⌉ = R. The record does not contain N.
 */
export function poolClause({ alone, together }: Pair, pool: string): string {
  const waitMs = alone.latencyMs.mean;
  const figures = `${pool} took ${ms(together.makespanMs)} together`;
  const exact = together.makespanMs / waitMs;
  const rounds = Math.round(exact);
  if (!(Math.abs(exact / rounds - 1) <= ROUND) || rounds > MOST_ROUNDS) return figures;
  if (rounds === 1) return `${figures}, as if it had a thread for each`;
  if (rounds >= together.requests) return `${figures}, so its waits did not overlap`;
  const fewest = Math.ceil(together.requests / rounds);
  const most = Math.ceil(together.requests / (rounds - 1)) - 1;
  const atOnce = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return most < fewest
    ? figures
    : `${figures}, ${rounds} rounds of about ${ms(waitMs)}: its waits overlapped only ${atOnce} at a time`;
}
