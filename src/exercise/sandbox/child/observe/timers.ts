import { syncBuiltinESMExports } from "node:module";
import * as callbackTimers from "node:timers";
import * as promisedTimers from "node:timers/promises";
import { promisify } from "node:util";

// When a timer of the learner's is due: Node does not tell. While timers are held none fires, so what
// happens then did not wait for one.

type Anything = (this: unknown, ...args: unknown[]) => unknown;

/** Follows the timers of this process. */
export class Timers {
  #held = false;
  /** When each is due; one of AbortSignal.timeout stands for itself and cannot be cleared. */
  readonly #due = new Map<object, { at: number; readonly signal: boolean }>();

  /** Lets no timer fire until `release`: one that is due meanwhile starts anew. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
  }

  /** In how many milliseconds the next one is due; null if none is on. */
  nextMs(): number | null {
    const now = performance.now();
    for (const [timer, { at, signal }] of this.#due)
      if (signal ? at < now : Reflect.get(timer, "_destroyed") === true) this.#due.delete(timer);
    if (this.#due.size === 0) return null;
    return Math.max(0, Math.min(...Array.from(this.#due.values(), ({ at }) => at)) - now);
  }

  /** Replaces the timer functions; only timers that are set from now on are followed. */
  follow(): void {
    const callbacks = objectOf(callbackTimers);
    const promised = objectOf(promisedTimers);
    const later = this.#promised(promised["setTimeout"] as Anything);
    const once = this.#repeated(callbacks["setTimeout"] as Anything, { repeats: false });
    const every = this.#repeated(callbacks["setInterval"] as Anything, { repeats: true });
    Object.defineProperty(once, promisify.custom, { value: later, enumerable: true });
    Object.assign(callbacks, { setTimeout: once, setInterval: every });
    Object.assign(globalThis, { setTimeout: once, setInterval: every });
    Object.assign(promised, { setTimeout: later });
    Object.assign(promised["scheduler"] as object, {
      wait: (ms: unknown, options: unknown) => later(ms, undefined, options),
    });
    syncBuiltinESMExports();
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    Object.assign(AbortSignal, {
      timeout: (ms: number): AbortSignal => {
        const signal = timeout(ms);
        this.#due.set({}, { at: performance.now() + ms, signal: true });
        return signal;
      },
    });
  }

  #repeated(was: Anything, { repeats }: { readonly repeats: boolean }): Anything {
    const set: Anything = (callback, ms, ...args) => {
      if (typeof callback !== "function") return was(callback, ms, ...args);
      const waitMs = Number(ms) || 1;
      const fire = (): void => {
        if (this.#held) return void (repeats || timer.refresh());
        if (repeats) this.#note(timer, waitMs);
        else this.#due.delete(timer);
        Reflect.apply(callback, timer, args);
      };
      const timer = was(fire, ms) as NodeJS.Timeout;
      this.#note(timer, waitMs);
      return timer;
    };
    return Object.defineProperty(set, "name", { value: was.name });
  }

  #promised(was: Anything): Anything {
    const set: Anything = async (ms, ...rest) => {
      const key = {};
      try {
        for (;;) {
          this.#note(key, Number(ms) || 1);
          const value = await was(ms, ...rest);
          if (!this.#held) return value;
        }
      } finally {
        this.#due.delete(key);
      }
    };
    return Object.defineProperty(set, "name", { value: was.name });
  }

  #note(timer: object, ms: number): void {
    this.#due.set(timer, { at: performance.now() + ms, signal: false });
  }
}

/** The object behind a module, which can be changed. */
function objectOf(module: object): object & Record<string, unknown> {
  return ((module as { readonly default?: object }).default ?? module) as Record<string, unknown>;
}
