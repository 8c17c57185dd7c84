import { readFile } from "node:fs/promises";
import { EXIT, LabError } from "../../errors.ts";
import { findLesson, lessonsWithExercise } from "../../lesson/find.ts";
import { lessonOf, type LessonProgress } from "../../model/learner/progress.ts";
import { diffLines } from "../../exercise/diff-lines.ts";
import {
  EXERCISE_FOLDER,
  openExercise,
  resetExercise,
  startExercise,
} from "../../exercise/files.ts";
import {
  renderDiff,
  renderHint,
  renderNext,
  renderTask,
  type ExerciseView,
} from "../../report/exercise/text.ts";
import { wrap } from "../../report/drawing/text.ts";
import { findAttempted, findExercise, shownPath } from "./target.ts";
import {
  chooseLanguage,
  recall,
  rememberLesson,
  type LanguageOptions,
} from "../progress/learner.ts";
import type { Host, CommandContext } from "../context.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";

type Options = LookOptions & LanguageOptions;

/** How this run's terminal is, and its language. */
export async function viewOf(host: Host, options: Options): Promise<ExerciseView> {
  const { chalk, width, ascii } = openTerminal(host, options);
  return { chalk, width, ascii, language: await chooseLanguage(host, options) };
}

/** Prints every exercise with what was done of it. */
export async function listExercises(options: Options, { host }: CommandContext): Promise<number> {
  const view = await viewOf(host, options);
  const { chalk, width, language, ascii } = view;
  const progress = await recall(host);
  const all = await Promise.all(
    (await lessonsWithExercise()).map(async (found) => ({
      exercise: (await openExercise(found)).exercise,
      done: lessonOf(progress, found.lesson.id)?.exercise ?? null,
    })),
  );
  const widest = Math.max(...all.map(({ exercise }) => exercise.id.length));
  for (const { exercise, done } of all) {
    const mark = done?.passedAt
      ? ascii
        ? "[x]"
        : "✓"
      : done
        ? ascii
          ? "[~]"
          : "◐"
        : ascii
          ? "[ ]"
          : "○";
    const tries = done ? ` (${done.attempts})` : "";
    const [first = "", ...rest] = wrap(
      exercise.title[language] + tries,
      width - widest - mark.length - 4,
    );
    host.stdout.write(`  ${mark} ${chalk.bold(exercise.id.padEnd(widest))} ${first}\n`);
    for (const line of rest) host.stdout.write(`${" ".repeat(widest + mark.length + 4)}${line}\n`);
  }
  const next = all.find(({ done }) => !done?.passedAt) ?? all[0];
  host.stdout.write(`\n${renderNext(`async-lab exercise start ${next?.exercise.id ?? ""}`, view)}`);
  return EXIT.success;
}

/** Makes a file to edit and says what is to be done. */
export async function startCommand(
  id: string,
  options: Options & { readonly dir?: string },
  { host }: CommandContext,
): Promise<number> {
  const open = await openExercise(await findLesson(id));
  const view = await viewOf(host, options);
  const { file, made } = await startExercise(
    open,
    open.exercise.id,
    options.dir ?? EXERCISE_FOLDER,
  );
  const path = shownPath(host, file);
  host.stdout.write(renderTask(open.exercise, view));
  const words = {
    en: made ? `Edit ${path}` : `${path} is there already and was left as it is.`,
    ur: made ? `Yeh file edit karo: ${path}` : `${path} pehle se hai, us ko nahi chheda.`,
  };
  host.stdout.write(`\n${words[view.language]}\n`);
  const where = options.dir === undefined ? "" : ` --file ${file}`;
  host.stdout.write(renderNext(`async-lab exercise watch ${open.exercise.id}${where}`, view));
  return EXIT.success;
}

const NOTHING = { attempts: 0, passedAt: null, hints: 0 };

/** Counts an attempt, and a pass with it. */
export async function rememberAttempt(host: Host, id: string, passed: boolean): Promise<void> {
  await rememberLesson(host, id, (lesson: LessonProgress, at: string) => {
    const before = lesson.exercise ?? NOTHING;
    const passedAt = before.passedAt ?? (passed ? at : null);
    return { ...lesson, exercise: { ...before, attempts: before.attempts + 1, passedAt } };
  });
}

/** Prints the next hint, or one again. */
export async function hintCommand(
  id: string | undefined,
  options: Options & { readonly step?: number },
  { host }: CommandContext,
): Promise<number> {
  const { id: lesson, open } = await findExercise(id, undefined);
  const steps = open.exercise.hints.length + 1;
  if (
    options.step !== undefined &&
    !(Number.isInteger(options.step) && options.step >= 1 && options.step <= steps)
  )
    throw new LabError({
      code: "no-such-hint",
      message: `There is no such step: the hints of ${lesson} go from 1 to ${steps}.`,
      hint: `\`async-lab exercise hint ${lesson}\` shows the next one.`,
    });
  const view = await viewOf(host, options);
  const step = options.step ?? (await nextHint(host, lesson, steps));
  host.stdout.write(renderHint(open.exercise, step, await readFile(open.solution, "utf8"), view));
  const next = step < steps ? "check" : "solution";
  host.stdout.write(
    `\n${renderNext(`async-lab exercise ${next} ${lesson}${next === "solution" ? " --show" : ""}`, view)}`,
  );
  return EXIT.success;
}

/** Takes one step of the ladder. */
export async function nextHint(host: Host, id: string, steps: number): Promise<number> {
  let step = 1;
  await rememberLesson(host, id, (lesson) => {
    const before = lesson.exercise ?? NOTHING;
    step = Math.min(before.hints + 1, steps);
    return { ...lesson, exercise: { ...before, hints: step } };
  });
  return step;
}

/** Prints the learner's file beside the worked answer. */
export async function solutionCommand(
  id: string | undefined,
  options: Options & { readonly show?: boolean; readonly file?: string },
  { host }: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findExercise(id, options.file);
  const view = await viewOf(host, options);
  const passed = lessonOf(await recall(host), lesson)?.exercise?.passedAt ?? null;
  if (passed === null && !options.show)
    throw new LabError({
      code: "not-passed",
      message: `You have not passed ${lesson} yet.`,
      hint: `\`async-lab exercise hint ${lesson}\` gives a nudge; --show shows the answer all the same.`,
      exitCode: EXIT.no,
    });
  const solution = await readFile(open.solution, "utf8");
  const mine = file === null ? null : await readFile(file, "utf8");
  host.stdout.write(mine === null ? solution : renderDiff(diffLines(mine, solution), view));
  host.stdout.write(
    `\n${renderNext(`async-lab exercise ${passed === null ? `check ${lesson}` : "list"}`, view)}`,
  );
  return EXIT.success;
}

/** Begins a file again and keeps the old one. */
export async function resetExerciseCommand(
  id: string | undefined,
  options: Options & { readonly file?: string },
  { host }: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findAttempted(id, options.file);
  const view = await viewOf(host, options);
  const kept = shownPath(host, await resetExercise(open, file));
  const path = shownPath(host, file);
  const words = {
    en: `${path} is as at the beginning; your attempt is kept as ${kept}.`,
    ur: `${path} ab shuru jaisi hai; tumhari koshish yahan rakhi hai: ${kept}.`,
  };
  host.stdout.write(
    `${words[view.language]}\n${renderNext(`async-lab exercise watch ${lesson}`, view)}`,
  );
  return EXIT.success;
}
