import type { Fault } from "./faults.ts";
import { fault } from "./faults.ts";

// Counted in ticks of this process, not by the clock: on a machine that is busy or was asleep, ticks
// come late for both processes.
const TICK_MS = 100;
const SILENT_TICKS = 50;
const IDLE_TICKS = 200;

/** How long a file's process is given while something is asked of it. */
export class Patience {
  readonly #onEnd: (fault: Fault) => void;
  readonly #onHalfSecond: () => void;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;
  #ticks = 0;
  #silent = 0;
  #idle = 0;

  constructor(onEnd: (fault: Fault) => void, onHalfSecond: () => void) {
    this.#onEnd = onEnd;
    this.#onHalfSecond = onHalfSecond;
  }

  /** For how long nothing has happened while something was asked. */
  get idleSeconds(): number {
    return (this.#idle * TICK_MS) / 1000;
  }

  asked(): void {
    if (this.#asked++ > 0) return;
    this.#silent = 0;
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  answered(): void {
    if (--this.#asked === 0) this.end();
  }

  /** The process has sent something, so its event loop turns. */
  heard(): void {
    this.#silent = 0;
  }

  /** The file goes on, however slowly. */
  progressed(): void {
    this.#idle = 0;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#silent++;
    this.#idle++;
    this.#ticks++;
    const seconds = (ticks: number): number => (ticks * TICK_MS) / 1000;
    if (this.#silent >= SILENT_TICKS)
      this.#onEnd(fault("blocked", { seconds: seconds(SILENT_TICKS) }));
    else if (this.#idle >= IDLE_TICKS) this.#onEnd(fault("busy", { seconds: seconds(IDLE_TICKS) }));
    if (this.#ticks % 5 === 0) this.#onHalfSecond();
  }
}
