import type { HandedCall, Kit, Run } from "../../model/lesson/kit.ts";
import { isTimer, type Patience, type Rest, withoutHeld } from "../sandbox/protocol.ts";
import { describeOpen, fault } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Calls } from "./calls.ts";
import type { KitHttp } from "./http.ts";
import type { Seed } from "./seed.ts";

/** Looks of at least 120 ms each while only timers are on: together, more than a second. */
const TIMER_LOOKS = 9;
/** A timer that is due later than this is not waited for. */
const TIMER_MS = 1200;
/** Seconds in which nothing happens. A new process or thread may take long to begin on a busy machine. */
const IDLE_S = 8;
/** The same, where exactly the same was open in vain before. */
const IDLE_AGAIN_S = 1;

/** How a check waits: until the learner's code cannot go on, never for a length of time. */
export class Waiting {
  readonly #sandbox: Sandbox;
  readonly #calls: Calls;
  readonly #http: KitHttp;
  readonly #seed: Seed;
  readonly #inVain: Set<string>;
  /** The condition that is waited for; null if there is none, or it has come true. */
  #awaited: (() => boolean) | null = null;

  constructor(parts: {
    readonly sandbox: Sandbox;
    readonly calls: Calls;
    readonly http: KitHttp;
    readonly seed: Seed;
    /** What was open when nothing happened any more, in earlier rounds as well. */
    readonly inVain: Set<string>;
  }) {
    this.#sandbox = parts.sandbox;
    this.#calls = parts.calls;
    this.#http = parts.http;
    this.#seed = parts.seed;
    this.#inVain = parts.inVain;
  }

  /** Something happened. If the awaited condition holds now, timers need no more time. */
  noticed(): void {
    if (!this.#awaited?.()) return;
    this.#awaited = null;
    this.#sandbox.hurry(this.#http.held);
  }

  readonly quiet: Kit["quiet"] = async ({ timers = false } = {}) => {
    await this.#rest(timers ? "full" : "some");
    this.#calls.verify();
  };

  readonly still: Kit["still"] = async () => {
    await this.#rest("none");
    this.#calls.verify();
  };

  readonly until: Kit["until"] = async (condition) => {
    const { holds } = await this.#watch(condition);
    this.#calls.verify();
    return holds;
  };

  readonly follows: Kit["follows"] = async (condition) => {
    const rest = await this.#rest("some");
    this.#calls.verify();
    if (condition()) return true;
    return !isOver(rest) && (await this.until(condition));
  };

  readonly ended: Kit["ended"] = async (run: Run) => {
    const { holds, open } = await this.#watch(() => run.state !== "pending");
    this.#calls.verify();
    if (holds) return;
    const asked = new Set(this.#calls.waiting().map(({ name }) => name));
    throw fault("never-settled", { what: describeOpen(open), waitsFor: [...asked] });
  };

  readonly drain: Kit["drain"] = async (answer) => {
    const asked = (): boolean => this.#calls.waiting().length > 0;
    for (;;) {
      // A quiet moment does not prove that no call follows.
      await this.follows(asked);
      const call = this.#seed.next(this.#calls.waiting());
      if (!call) return;
      letGo(call, answer(call));
    }
  };

  /** Until the condition holds, or cannot any more; with what was open then. */
  async #watch(
    condition: () => boolean,
  ): Promise<{ readonly holds: boolean; readonly open: readonly string[] }> {
    for (let looks = 0; ; looks++) {
      this.#awaited = condition;
      // Quickly first: what is right has mostly happened by then.
      const rest = await this.#rest(looks === 0 ? "none" : "full");
      this.#awaited = null;
      const { open } = rest;
      if (condition()) return { holds: true, open };
      const moving = withoutHeld(open, this.#http.held);
      const given = looks > 0 && (isOver(rest) || (looks > TIMER_LOOKS && moving.every(isTimer)));
      if (given) return { holds: false, open };
      const what = moving.toSorted().join();
      if (this.#sandbox.idleSeconds <= (this.#inVain.has(what) ? IDLE_AGAIN_S : IDLE_S)) continue;
      this.#inVain.add(what);
      return { holds: false, open };
    }
  }

  /** Resolves when nothing more happens by itself, on either side, with what is still open. */
  async #rest(timers: Patience): Promise<Rest> {
    for (;;) {
      const sent = this.#http.sent;
      if (sent !== null) await sent;
      const before = this.#http.progress;
      const { answered, ...rest } = await this.#sandbox.ask({
        type: "quiet",
        timers,
        held: this.#http.held,
      });
      await this.#http.caughtUp(answered);
      if (this.#calls.tooMany) throw fault("busy");
      if (this.#http.progress === before) return rest;
      // What came over the network while no one looked may set the other side going again.
      this.#sandbox.progressed();
    }
  }
}

/**
 * Whether nothing can come any more: nothing is open but servers that no one is connected to, or timers that are
 * due much later.
 */
function isOver({ open, timerMs }: Rest): boolean {
  const soon = timerMs !== null && timerMs <= TIMER_MS;
  const moving = open.filter((name) => name !== "TCPServerWrap");
  return !soon && (moving.length === 0 || (timerMs !== null && moving.every(isTimer)));
}

function letGo(call: HandedCall, value: unknown): void {
  if (value instanceof Error) call.reject(value.message, value.name);
  else call.resolve(value);
}
