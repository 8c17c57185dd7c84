// When can learner's code go no further by itself? When the loop turned several times and nothing
// happened, and nothing is under way that could still happen.

import { isTimer, type Patience } from "../protocol.ts";

const { setImmediate: immediate, setTimeout: timeout } = globalThis;
const resourcesInfo = process.getActiveResourcesInfo.bind(process);
/** The requests themselves: one file read after another has the same name, but is another object. */
const listRequests = Reflect.get(process, "_getActiveRequests") as
  | (() => readonly object[])
  | undefined;
const ThePromise = Promise;

/** Loop turns without any progress before the loop is called quiet. */
const TURNS = 20;
/** Rounds of those; many more while a timer, a file or a socket may bring something of its own. */
const STILL = { nothingOpen: 3, somethingOpen: 30 };
const ROUND_MS = 4;

export interface Quiet {
  /** Something happened: a call, an end, a request. */
  note(): void;
  /** What is open from now on is the harness's own. */
  rebase(): void;
  /** What the harness has opened since, by Node's names. */
  own: () => readonly string[];
  /**
   * Resolves when nothing more happens by itself, with what is still open, by Node's names. With
   * "full" it takes its time in any case: timers that keep no process alive, such as those of
   * AbortSignal.timeout, are on no list. With "none" it takes none for timers alone.
   */
  wait(timers: Patience): Promise<readonly string[]>;
  /** Waits a while for what is open to close; resolves with what stays open. */
  drain(): Promise<readonly string[]>;
}

/** Watches this process; `workers` counts threads of the learner's, which Node does not list. */
export function createQuiet(workers: () => number): Quiet {
  let progress = 0;
  let requests: ReadonlySet<object> = new Set();
  let baseline: readonly string[] = [];

  function open(): string[] {
    const now = resourcesInfo();
    for (const name of [...baseline, ...quiet.own()]) remove(now, name);
    for (let i = workers(); i > 0; i--) now.push("Worker");
    return now.toSorted();
  }

  /** A request that was not there at the last look: whoever makes it goes on by itself. */
  function noteRequests(): void {
    const now = new Set(listRequests?.());
    for (const one of now) if (!requests.has(one)) progress++;
    requests = now;
  }

  const quiet: Quiet = {
    note: () => void progress++,
    rebase: () => void (baseline = resourcesInfo()),
    own: () => [],
    async wait(timers: Patience) {
      let before = "";
      let still = 0;
      for (;;) {
        await turns();
        noteRequests();
        const things = open();
        const now = `${progress} ${things.join()}`;
        still = now === before ? still + 1 : 0;
        before = now;
        const nothing = timers === "none" ? things.every(isTimer) : things.length === 0;
        const hasty = nothing && timers !== "full";
        if (still >= (hasty ? STILL.nothingOpen : STILL.somethingOpen)) return things;
        // No pause where a timer would only use it.
        if (!hasty || timers !== "none") await pause(hasty ? 1 : ROUND_MS);
      }
    },
    async drain() {
      for (let round = 0; round < 200; round++) {
        await turns();
        if (open().length === 0) return [];
        await pause(ROUND_MS);
      }
      return open();
    },
  };
  return quiet;
}

function remove(from: string[], name: string): void {
  const at = from.indexOf(name);
  if (at >= 0) from.splice(at, 1);
}

async function turns(): Promise<void> {
  for (let i = 0; i < TURNS; i++) await new ThePromise<void>((resolve) => immediate(resolve));
}

function pause(ms: number): Promise<void> {
  // Not counted as a timer of the learner's; the channel to the parent keeps the loop alive.
  return new ThePromise((resolve) => void timeout(resolve, ms).unref());
}
