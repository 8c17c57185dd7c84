/** How much of each scenario is measured: runs, each with fresh servers, and blocks in each of them. */
export interface Effort {
  readonly runs: number;
  readonly blocks: number;
}

/** One process is one draw of where its code and memory come to lie: five show how far draws differ. */
const RUNS = 5;
const BLOCKS = 15;

/**
 * `blocks` in all (15 when absent) dealt out over the runs, one at least in each. Without `runs` these are five;
 * one where a server that runs already is measured, since its process is the same in every run.
 */
export function effortOf(
  { blocks = BLOCKS, runs }: { readonly blocks?: number; readonly runs?: number },
  startsServers: boolean,
): Effort {
  const usual = runs ?? (startsServers ? RUNS : 1);
  return { runs: usual, blocks: Math.ceil(blocks / usual) };
}

/** Twice as much: more processes where they are fresh, since those differ most; else more blocks. */
export function twice({ runs, blocks }: Effort, startsServers: boolean): Effort {
  return startsServers ? { runs: 2 * runs, blocks } : { runs, blocks: 2 * blocks };
}
