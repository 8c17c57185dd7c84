import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type {
  CheckOutcome,
  Exercise,
  ExerciseCheck,
  ExerciseOutcome,
  FaultMeaning,
} from "../model/lesson/exercise.ts";
import type { Text } from "../model/text.ts";
import { describeOpen, Fault, fault } from "./sandbox/faults.ts";
import { openKit, type OpenKit } from "./kit/kit.ts";
import { Refusal } from "./kit/refusal.ts";
import { openSandbox, type Sandbox } from "./sandbox/sandbox.ts";

const ROUNDS = 4;
const RIGHT: Text = { en: "Right.", ur: "Theek hai." };
const NOT_RUN: Text = {
  en: "Not run: the file has to get past the fault above first.",
  ur: "Nahi chalaya: pehle upar wali kharabi theek karni hai.",
};
/** Every check would end the same way. */
const FINAL: ReadonlySet<string> = new Set(
  "syntax import export blocked busy memory output exited processes patched forged".split(" "),
);

/**
 * Judges a file by every check of an exercise, each in a process of its own. `onCheck` hears each
 * as it is done. Rejects with the reason of `signal` when that is aborted; nothing is left running.
 */
export async function runExercise(
  exercise: Exercise,
  file: string,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly onCheck?: (outcome: CheckOutcome) => void;
    /** Leaves out the checks after the first that fails: it alone tells which wrong answer this is. */
    readonly untilFailed?: boolean;
  } = {},
): Promise<ExerciseOutcome> {
  const checks: CheckOutcome[] = [];
  let printed = "";
  let over = false;
  for (const check of exercise.checks) {
    const outcome = over
      ? { failed: new Refusal(NOT_RUN, null), printed: "" }
      : await runCheck(exercise, check, resolve(file), options.signal);
    printed ||= outcome.printed;
    if (outcome.failed instanceof Fault && FINAL.has(outcome.failed.kind)) over = true;
    const done = judged(exercise, check, outcome.failed);
    checks.push(done);
    options.onCheck?.(done);
    if (options.untilFailed === true && !done.passed) break;
  }
  const passed = checks.every((check) => check.passed);
  const first = checks.find((check) => !check.passed);
  return {
    lesson: exercise.id,
    passed,
    checks,
    misconception: first?.misconception ?? null,
    printed,
  };
}

function judged(
  exercise: Exercise,
  { id, title, faults }: ExerciseCheck,
  failed: Fault | Refusal | null,
): CheckOutcome {
  if (failed === null) return { id, title, passed: true, message: RIGHT, misconception: null };
  if (failed instanceof Refusal)
    return { id, title, passed: false, message: failed.text, misconception: failed.misconception };
  const misconception = meaningOf(faults?.[failed.kind], failed);
  const named = misconception === null ? undefined : exercise.misconceptions[misconception];
  return { id, title, passed: false, message: named?.message ?? failed.text, misconception };
}

function meaningOf(meaning: FaultMeaning | undefined, { text }: Fault): string | null {
  if (typeof meaning !== "object") return meaning ?? null;
  return meaning.says.test(text.en) ? meaning.misconception : null;
}

async function runCheck(
  exercise: Exercise,
  check: ExerciseCheck,
  file: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly failed: Fault | Refusal | null; readonly printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), "async-lab-exercise-"));
  let open: OpenKit | undefined;
  let sandbox: Sandbox | undefined;
  let printed = "";
  try {
    sandbox = await openSandbox({
      file,
      signal,
      onEvent: (event) => open?.hear(event),
      onPrint: (text) => (printed += text),
    });
    const ready = sandbox;
    for (let round = 0; round < (check.rounds ?? ROUNDS); round++) {
      open = openKit({ sandbox: () => ready, exercise, round, folder });
      await check.run(open.kit);
      await open.close();
      await inspect(sandbox);
    }
    return { failed: null, printed };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Fault || error instanceof Refusal) return { failed: error, printed };
    throw error;
  } finally {
    await open?.close();
    await sandbox?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a file may leave behind after each round: nothing. */
async function inspect(sandbox: Sandbox): Promise<void> {
  const { open, patched } = await sandbox.ask({ type: "inspect" });
  if (patched !== null) throw fault("patched", { what: patched });
  if (open.length > 0) throw fault("left-open", { what: describeOpen(open) });
}
