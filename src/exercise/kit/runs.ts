import type { Run } from "../../model/lesson/kit.ts";
import type { RoundEvent } from "../sandbox/protocol.ts";
import { asRun, asThrown } from "./show.ts";
import { decode } from "./values.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The check's calls of the learner's functions. */
export class Runs {
  readonly #runs: Writable<Run>[] = [];
  #early = false;

  get all(): readonly Run[] {
    return this.#runs;
  }

  /** Whether a run resolved while a call that it could have awaited was still waiting. */
  get endedEarly(): boolean {
    return this.#early;
  }

  /** A new one, and its number. */
  begin(): { readonly run: Run; readonly number: number } {
    const run: Run = asRun({
      state: "pending",
      value: undefined,
      error: null,
      promised: false,
      endedAt: -1,
    });
    return { run, number: this.#runs.push(run) - 1 };
  }

  /** Notes an end; `at` is its place among all events, `waiting` the number of calls that waited then. */
  ended(
    { run, how, value, error, promised }: Extract<RoundEvent, { readonly type: "ended" }>,
    { at, waiting }: { readonly at: number; readonly waiting: number },
  ): void {
    const thrown = error && asThrown(error);
    const state = { state: how, value: decode(value), error: thrown, promised, endedAt: at };
    Object.assign(this.#runs[run] ?? {}, state);
    if (how === "resolved" && waiting > 0) this.#early = true;
  }
}
