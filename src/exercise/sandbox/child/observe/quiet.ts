import type { Worker } from "node:worker_threads";
import { isTimer, type Patience, withoutHeld } from "../../protocol.ts";
import { runningProcesses } from "./processes.ts";
import type { Timers } from "./timers.ts";

// When can learner's code go no further by itself? When the loop turned several times and nothing
// happened, and nothing is under way that could still happen.

const { setImmediate: immediate, setTimeout: timeout } = globalThis;
const resourcesInfo = process.getActiveResourcesInfo.bind(process);
/** The requests themselves: one file read after another has the same name, but is another object. */
const listRequests = Reflect.get(process, "_getActiveRequests") as
  | (() => readonly object[])
  | undefined;

/** Loop turns without any progress before the loop is called quiet. */
const TURNS = 20;
/** Looks of so many turns each; many more while a timer, a file or a socket may bring something. */
const STILL = { nothingOpen: 3, somethingOpen: 30 };
const LOOK_MS = 4;
/** Timers that are due later than this bring nothing within a wait. */
const FAR_MS = 500;
/** Looks at what has to close after a round. */
const CLOSING_LOOKS = 200;
/** Waits for quiet, of about 120 ms each, that a promise is given while only a timer is on. */
const TIMER_WAITS = 9;
const MOST_WAITS = 60;

/** Watches what this process has under way. */
export class Quiet {
  #progress = 0;
  #workers = 0;
  #requests: ReadonlySet<object> = new Set();
  #baseline: readonly string[] = [];
  #hurried = false;
  #held = 0;
  readonly #own: () => readonly string[];

  readonly #timers: Timers;

  /** @param own what the harness has opened since the start, by Node's names */
  constructor(own: () => readonly string[], timers: Timers) {
    this.#own = own;
    this.#timers = timers;
  }

  /** What is open from now on is the learner's, but for `watchdog` and what is on the list of `own`. */
  begin(watchdog: Worker): void {
    this.#baseline = resourcesInfo().filter((name) => !name.includes("Req"));
    process.on("worker", (worker) => {
      // An internal one is Node's own, for import hooks.
      if (worker === watchdog || worker.constructor.name === "InternalWorker") return;
      this.#workers++;
      worker.once("exit", () => this.#workers--);
    });
  }

  /** Lets the wait that is under way give no more time to timers and to `held` sockets. */
  hurry(held: number): void {
    this.#hurried = true;
    this.#held = Math.max(this.#held, held);
  }

  /** Something happened: a call, an end, a request. */
  note(): void {
    this.#progress++;
  }

  /**
   * Resolves when nothing more happens by itself, or `enough` holds, with what is still open, by Node's
   * names. With "full" it takes its time in any case: timers that keep no process alive, such as those of
   * AbortSignal.timeout, are on no list. With "none" it does not wait for timers. `held` sockets are
   * known to bring nothing.
   */
  async wait(
    patience: Patience,
    {
      held = 0,
      enough = () => false,
    }: { readonly held?: number; readonly enough?: () => boolean } = {},
  ): Promise<readonly string[]> {
    let before = "";
    this.#hurried = false;
    this.#held = held;
    for (let still = 0, paused = false; ;) {
      await turns();
      this.#noteRequests();
      const open = this.#open();
      const now = `${this.#progress} ${open.join()}`;
      still = now === before ? still + 1 : 0;
      before = now;
      const timers = this.#hurried ? "none" : patience;
      const moving = withoutHeld(open, this.#held);
      const far = timers === "none" || (this.#timers.nextMs() ?? 0) > FAR_MS;
      const nothing = far ? moving.every(isTimer) : moving.length === 0;
      const hasty = nothing && timers !== "full";
      if (enough() || still >= (hasty ? STILL.nothingOpen : STILL.somethingOpen)) return open;
      // No pause where a timer would only use it; else one for what is on no list.
      if (!hasty) await pause(LOOK_MS);
      else if (timers !== "none" && !paused) await pause(1);
      paused = true;
    }
  }

  /** Whether a promise settles; null when it does, else what was open when nothing more could happen. */
  async waitFor(promise: Promise<unknown>): Promise<readonly string[] | null> {
    let settled = false;
    const settle = (): void => void (settled = true);
    promise.then(settle, settle);
    for (let waits = 0; ; waits++) {
      const open = await this.wait(waits > 0 ? "full" : "some", { enough: () => settled });
      if (settled) return null;
      if (waits < 2) continue;
      if (open.length === 0 || waits >= MOST_WAITS) return open;
      if (waits >= TIMER_WAITS && open.every(isTimer)) return open;
    }
  }

  /** What is still open; with `patient`, after a while in which it may close. */
  async leftOpen(patient: boolean): Promise<readonly string[]> {
    let looks = patient ? CLOSING_LOOKS : 1;
    for (; ; looks--) {
      await turns();
      const open = this.#open();
      if (open.length === 0 || looks <= 1) return open;
      await pause(LOOK_MS);
    }
  }

  #open(): string[] {
    const now = resourcesInfo();
    for (const name of [...this.#baseline, ...this.#own()]) remove(now, name);
    // Node lists no threads, and no process that was unref'd.
    for (let i = this.#workers; i > 0; i--) now.push("Worker");
    const listed = now.filter((name) => name === "ProcessWrap").length;
    for (let i = runningProcesses() - listed; i > 0; i--) now.push("ProcessWrap");
    return now.toSorted();
  }

  /** A request that was not there at the last look: the code that made it is still going on. */
  #noteRequests(): void {
    const now = new Set(listRequests?.call(process));
    for (const one of now) if (!this.#requests.has(one)) this.#progress++;
    this.#requests = now;
  }
}

function remove(from: string[], name: string): void {
  const at = from.indexOf(name);
  if (at >= 0) from.splice(at, 1);
}

async function turns(): Promise<void> {
  for (let i = 0; i < TURNS; i++) await new Promise<void>((resolve) => immediate(resolve));
}

function pause(ms: number): Promise<void> {
  // Not counted as a timer of the learner's; the channel to the parent keeps the loop alive.
  return new Promise((resolve) => void timeout(resolve, ms).unref());
}
