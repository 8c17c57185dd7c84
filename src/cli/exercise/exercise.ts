import { readFile } from "node:fs/promises";
import { EXIT, LabError } from "../../errors.ts";
import { diffLines } from "../../exercise/diff-lines.ts";
import {
  EXERCISE_FOLDER,
  openExercise,
  resetExercise,
  startExercise,
} from "../../exercise/files.ts";
import { findLesson, lessonsWithExercise } from "../../lesson/find.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { nextLine } from "../../report/drawing/next.ts";
import { renderDiff } from "../../report/exercise/diff.ts";
import { renderExercises } from "../../report/exercise/list.ts";
import { renderHint, renderReset, renderStarted } from "../../report/exercise/task.ts";
import type { CommandContext } from "../context.ts";
import { learnersTerminal, recall, type LanguageOptions } from "../progress/learner.ts";
import type { Look } from "../terminal/terminal.ts";
import { nextHint } from "./remember.ts";
import { findStarted, findTarget, shownPath } from "./target.ts";

type Options = Look & LanguageOptions;

/** Prints every exercise, and how far the learner is. */
export async function listExercises(options: Options, context: CommandContext): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const progress = await recall(terminal);
  const all = await Promise.all(
    (await lessonsWithExercise()).map(async (found) => ({
      exercise: (await openExercise(found)).exercise,
      done: lessonOf(progress, found.lesson.id)?.exercise ?? null,
    })),
  );
  terminal.show(renderExercises(all, terminal.page()));
  return EXIT.success;
}

/** Makes a file to edit and says what to do. */
export async function startCommand(
  id: string,
  options: Options & { readonly dir?: string },
  context: CommandContext,
): Promise<number> {
  const open = await openExercise(await findLesson(id));
  const { exercise } = open;
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const folder = options.dir ?? EXERCISE_FOLDER;
  const { file, made } = await startExercise(open, exercise.id, folder);
  const where = options.dir === undefined ? "" : ` --file ${file}`;
  const next = `async-lab exercise watch ${exercise.id}${where}`;
  terminal.show(renderStarted(exercise, { path: shownPath(page, file), made, next }, page));
  return EXIT.success;
}

/** Prints the next hint, or an earlier one again. */
export async function hintCommand(
  id: string | undefined,
  options: Options & { readonly step?: number },
  context: CommandContext,
): Promise<number> {
  const { id: lesson, open } = await findTarget(id, undefined);
  const steps = open.exercise.hints.length + 1;
  if (options.step !== undefined && options.step > steps)
    throw new LabError({
      code: "no-such-hint",
      message: `--step ${options.step} does not exist: the hints of ${lesson} go from 1 to ${steps}.`,
      hint: `\`async-lab exercise hint ${lesson}\` shows the next one.`,
    });
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const step = options.step ?? (await nextHint(terminal, lesson, steps));
  terminal.show(renderHint(open.exercise, step, await readFile(open.solution, "utf8"), page));
  const next = step < steps ? `check ${lesson}` : `solution ${lesson} --show`;
  terminal.print(["", nextLine(`async-lab exercise ${next}`, page)]);
  return EXIT.success;
}

/** Prints the learner's file next to the worked answer. */
export async function solutionCommand(
  id: string | undefined,
  options: Options & { readonly show?: boolean; readonly file?: string },
  context: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findTarget(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const passed = lessonOf(await recall(terminal), lesson)?.exercise?.passedAt ?? null;
  if (passed === null && !options.show)
    throw new LabError({
      code: "not-passed",
      message: `You have not passed ${lesson} yet.`,
      hint: `\`async-lab exercise hint ${lesson}\` gives a nudge; --show shows the answer anyway.`,
      exitCode: EXIT.no,
    });
  const solution = await readFile(open.solution, "utf8");
  const mine = file === null ? null : await readFile(file, "utf8");
  terminal.show(mine === null ? solution : renderDiff(await diffLines(mine, solution), page));
  const next = passed === null ? `check ${lesson}` : "list";
  terminal.print(["", nextLine(`async-lab exercise ${next}`, page)]);
  return EXIT.success;
}

/** Starts a file again and keeps the old one. */
export async function resetExerciseCommand(
  id: string | undefined,
  options: Options & { readonly file?: string },
  context: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findStarted(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const kept = shownPath(page, await resetExercise(open, file));
  const next = `async-lab exercise watch ${lesson}`;
  terminal.show(renderReset({ path: shownPath(page, file), kept, next }, page));
  return EXIT.success;
}
