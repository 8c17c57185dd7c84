/** How much of each scenario is measured: runs, each with new servers, and blocks in each of them. */
export interface Effort {
  readonly runs: number;
  readonly blocks: number;
}

/** Each process has another layout of code and memory: five of them show how much that matters. */
const RUNS = 5;
const BLOCKS = 15;

/**
 * `blocks` in all (15 if absent), shared among the runs, at least one in each. Without `runs` there are five; one if
 * the server is already running, because its process is then the same in every run.
 */
export function effortOf(
  { blocks = BLOCKS, runs }: { readonly blocks?: number; readonly runs?: number },
  startsServers: boolean,
): Effort {
  const usual = runs ?? (startsServers ? RUNS : 1);
  return { runs: usual, blocks: Math.ceil(blocks / usual) };
}

/** Twice as much: more processes if they are new ones, since those differ most; otherwise more blocks. */
export function twice({ runs, blocks }: Effort, startsServers: boolean): Effort {
  return startsServers ? { runs: 2 * runs, blocks } : { runs, blocks: 2 * blocks };
}
