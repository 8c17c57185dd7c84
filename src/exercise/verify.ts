import { dirname, resolve } from "node:path";
import type {
  CheckOutcome,
  Exercise,
  ExerciseCheck,
  ExerciseOutcome,
} from "../model/lesson/exercise.ts";
import type { Text } from "../model/text.ts";
import { onAbort } from "../process/abort.ts";
import { explain, type Explanation } from "./explain/explain.ts";
import { SHARED } from "./explain/shared.ts";
import { RoundKit } from "./kit/kit.ts";
import { Refusal } from "./kit/refusal.ts";
import { describeOpen, Fault, fault } from "./sandbox/faults.ts";
import { Sandbox } from "./sandbox/sandbox.ts";

const ROUNDS = 4;
/** How many characters of a round's output are kept. */
const PRINTED = 4096;
const RIGHT: Text = { en: "Right.", ur: "Theek hai." };
const NOT_RUN: Text = {
  en: "Not run: the file has to get past the fault above first.",
  ur: "Nahi chalaya: pehle upar wali kharabi theek karni hai.",
};
/** Faults with which every check would end. */
const FINAL: ReadonlySet<string> = new Set(
  "syntax import load-pending export blocked busy memory output exited processes patched".split(
    " ",
  ),
);

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each check. */
  readonly onCheck?: (outcome: CheckOutcome) => void;
  /** Stops after the first check that fails, which names the misconception. */
  readonly untilFailed?: boolean;
}

/**
 * Judges a file by every check of an exercise. Rejects with the reason of `options.signal` when that is
 * aborted; nothing is left running.
 */
export async function runExercise(
  exercise: Exercise,
  file: string,
  options: RunOptions = {},
): Promise<ExerciseOutcome> {
  await using verifier = new ExerciseVerifier();
  return await verifier.run(exercise, file, options);
}

/** Why a check failed. */
interface Failure extends Explanation {
  readonly printed: string;
  /** Whether no other check can be run. */
  readonly final: boolean;
}

/**
 * Judges files, and reuses one process for all rounds, checks and runs. Each round imports the file afresh;
 * a fault, or a round that left something behind, is followed by a new process.
 */
export class ExerciseVerifier implements AsyncDisposable {
  #sandbox: Sandbox | null = null;
  #folder = "";
  #printed = "";
  /** What stayed open in vain in a round of this file: in the next it is waited for less. */
  readonly #inVain = new Set<string>();

  /** As `runExercise`; one run after another. */
  async run(exercise: Exercise, file: string, options: RunOptions = {}): Promise<ExerciseOutcome> {
    const checks: CheckOutcome[] = [];
    let first: Failure | null = null;
    let over = false;
    this.#printed = "";
    this.#inVain.clear();
    for (const check of exercise.checks) {
      const failed: Failure | null = over
        ? STOPPED
        : await this.#check(exercise, check, resolve(file), options);
      const outcome = outcomeOf(check, failed);
      checks.push(outcome);
      options.onCheck?.(outcome);
      first ??= failed;
      over ||= failed?.final ?? false;
      if (options.untilFailed === true && failed !== null) break;
    }
    const misconception = first?.misconception ?? null;
    const named = exercise.misconceptions[misconception ?? ""] ?? SHARED[misconception ?? ""];
    return {
      lesson: exercise.id,
      passed: first === null,
      checks,
      misconception,
      believed: named?.title ?? null,
      printed: first?.printed || this.#printed,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const sandbox = this.#sandbox;
    this.#sandbox = null;
    await sandbox?.close();
  }

  /** Runs a check's rounds up to the first that fails; null when none does. */
  async #check(
    exercise: Exercise,
    check: ExerciseCheck,
    file: string,
    { signal }: RunOptions,
  ): Promise<Failure | null> {
    for (let round = 0; round < (check.rounds ?? ROUNDS); round++) {
      const failed = await this.#round(exercise, check, { file, round, signal });
      if (failed !== null) return failed;
    }
    return null;
  }

  async #round(
    exercise: Exercise,
    check: ExerciseCheck,
    {
      file,
      round,
      signal,
    }: { readonly file: string; readonly round: number } & Pick<RunOptions, "signal">,
  ): Promise<Failure | null> {
    const sandbox = await this.#warm(file);
    using _listening = onAbort(signal, (reason) => sandbox.stop(reason));
    const open = new RoundKit(sandbox, exercise, round, this.#inVain);
    let printed = "";
    const onPrint = (text: string): void => void (printed = (printed + text).slice(0, PRINTED));
    try {
      await sandbox.load(file, { onEvent: (event) => open.hear(event), onPrint });
      await check.run(open.kit);
      await this.#clean(sandbox, isLast(exercise, check, round));
      this.#printed ||= printed;
      return null;
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Fault || error instanceof Refusal)) throw error;
      if (error instanceof Fault) await this[Symbol.asyncDispose]();
      else await this.#keepIfTidy(sandbox);
      const why = explain(error, open.evidence, { exercise, check, printed });
      return { ...why, printed, final: error instanceof Fault && FINAL.has(error.kind) };
    } finally {
      await open.close();
      if (!sandbox.isAlive) await this[Symbol.asyncDispose]();
    }
  }

  /** A process in which a round of this file can be run. */
  async #warm(file: string): Promise<Sandbox> {
    if (this.#folder !== dirname(file)) await this[Symbol.asyncDispose]();
    this.#folder = dirname(file);
    return (this.#sandbox ??= new Sandbox(this.#folder));
  }

  /**
   * Makes sure that a round left nothing behind. Looks for processes that Node does not list after the last
   * round, or once the file has started one. @throws {Fault} if something is left
   */
  async #clean(sandbox: Sandbox, last: boolean): Promise<void> {
    const { open, patched, spawned, stained } = await sandbox.ask({
      type: "inspect",
      patient: true,
    });
    if (patched !== null) throw fault("patched", { what: patched });
    if (open.length > 0) throw fault("left-open", { what: describeOpen(open) });
    const running = spawned || last ? await sandbox.leftRunning() : [];
    if (running.length > 0) throw fault("left-running", { what: commandsOf(running) });
    if (stained) await this[Symbol.asyncDispose]();
  }

  /** A round that failed may have left code running: the process is kept only if nothing is open. */
  async #keepIfTidy(sandbox: Sandbox): Promise<void> {
    const left = await sandbox.ask({ type: "inspect", patient: false }).catch(() => null);
    const tidy = left !== null && left.patched === null && left.open.length === 0 && !left.stained;
    if (!tidy) await this[Symbol.asyncDispose]();
  }
}

function isLast({ checks }: Exercise, check: ExerciseCheck, round: number): boolean {
  return check === checks.at(-1) && round === (check.rounds ?? ROUNDS) - 1;
}

/** For the checks after a fault that would stop each of them. */
const STOPPED: Failure = { message: NOT_RUN, misconception: null, printed: "", final: true };

function outcomeOf({ id, title }: ExerciseCheck, failed: Failure | null): CheckOutcome {
  return failed === null
    ? { id, title, passed: true, message: RIGHT, misconception: null }
    : { id, title, passed: false, message: failed.message, misconception: failed.misconception };
}

function commandsOf(commands: readonly string[]): string {
  return commands.map((command) => `\`${command.slice(0, 60)}\``).join(", ");
}
