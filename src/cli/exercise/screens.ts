import { readFile } from "node:fs/promises";
import { diffLines } from "../../exercise/diff-lines.ts";
import type { ExerciseVerifier } from "../../exercise/verify.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { renderDiff } from "../../report/exercise/diff.ts";
import { renderOutcome } from "../../report/exercise/outcome.ts";
import { renderHint } from "../../report/exercise/task.ts";
import { renderNotice, renderRunning, renderWatching } from "../../report/exercise/watch.ts";
import { recall } from "../progress/learner.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { nextHint, rememberAttempt } from "./remember.ts";
import { shownPath, type StartedTarget } from "./target.ts";

/** Runs a file under every check and shows the result; resolves with whether it passed. */
export async function verifyAndShow(
  target: StartedTarget,
  { terminal, verifier }: { readonly terminal: Terminal; readonly verifier: ExerciseVerifier },
  signal: AbortSignal,
): Promise<boolean> {
  const { exercise } = target.open;
  terminal.clear();
  terminal.show(renderRunning(terminal.page()));
  const outcome = await verifier.run(exercise, target.file, { signal });
  signal.throwIfAborted();
  await rememberAttempt(terminal, target.id, outcome.passed);
  terminal.clear();
  terminal.show(renderOutcome(exercise, outcome, terminal.page()));
  showWatching(target, terminal);
  return outcome.passed;
}

/** Shows the next hint. */
export async function showHint(target: StartedTarget, terminal: Terminal): Promise<void> {
  const { exercise, solution } = target.open;
  const step = await nextHint(terminal, target.id, exercise.hints.length + 1);
  const answer = await readFile(solution, "utf8");
  terminal.show(`\n${renderHint(exercise, step, answer, terminal.page())}`);
  showWatching(target, terminal);
}

/** Shows the worked answer next to the learner's file, once that has passed. */
export async function showSolution(target: StartedTarget, terminal: Terminal): Promise<void> {
  const passed = lessonOf(await recall(terminal), target.id)?.exercise?.passedAt ?? null;
  if (passed === null) return terminal.show(renderNotice("notPassed", terminal.page()));
  const mine = await readFile(target.file, "utf8");
  const answer = await readFile(target.open.solution, "utf8");
  terminal.show(`\n${renderDiff(await diffLines(mine, answer), terminal.page())}`);
  showWatching(target, terminal);
}

function showWatching({ file }: StartedTarget, terminal: Terminal): void {
  const page = terminal.page();
  terminal.show(renderWatching(shownPath(page, file), page));
}
