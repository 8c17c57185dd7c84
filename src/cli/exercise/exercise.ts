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
import { renderDiff, renderHint, renderNext, renderTask } from "../../report/exercise/text.ts";
import { wrap } from "../../report/drawing/text.ts";
import { findAttempted, findExercise, shownPath } from "./target.ts";
import {
  learnersTerminal,
  recall,
  rememberLesson,
  type LanguageOptions,
} from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

type Options = Look & LanguageOptions;

/** Prints every exercise with what was done of it. */
export async function listExercises(options: Options, context: CommandContext): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const { paint, width, language, ascii } = page;
  const progress = await recall(terminal);
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
    terminal.show(`  ${mark} ${paint.strong(exercise.id.padEnd(widest))} ${first}\n`);
    for (const line of rest) terminal.show(`${" ".repeat(widest + mark.length + 4)}${line}\n`);
  }
  const next = all.find(({ done }) => !done?.passedAt) ?? all[0];
  terminal.show(`\n${renderNext(`async-lab exercise start ${next?.exercise.id ?? ""}`, page)}`);
  return EXIT.success;
}

/** Makes a file to edit and says what is to be done. */
export async function startCommand(
  id: string,
  options: Options & { readonly dir?: string },
  context: CommandContext,
): Promise<number> {
  const open = await openExercise(await findLesson(id));
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const { file, made } = await startExercise(
    open,
    open.exercise.id,
    options.dir ?? EXERCISE_FOLDER,
  );
  const path = shownPath(page, file);
  terminal.show(renderTask(open.exercise, page));
  const words = {
    en: made ? `Edit ${path}` : `${path} is there already and was left as it is.`,
    ur: made ? `Yeh file edit karo: ${path}` : `${path} pehle se hai, us ko nahi chheda.`,
  };
  terminal.show(`\n${words[page.language]}\n`);
  const where = options.dir === undefined ? "" : ` --file ${file}`;
  terminal.show(renderNext(`async-lab exercise watch ${open.exercise.id}${where}`, page));
  return EXIT.success;
}

const NOTHING = { attempts: 0, passedAt: null, hints: 0 };

/** Counts an attempt, and a pass with it. */
export async function rememberAttempt(
  terminal: Terminal,
  id: string,
  passed: boolean,
): Promise<void> {
  await rememberLesson(terminal, id, (lesson: LessonProgress, at: string) => {
    const before = lesson.exercise ?? NOTHING;
    const passedAt = before.passedAt ?? (passed ? at : null);
    return { ...lesson, exercise: { ...before, attempts: before.attempts + 1, passedAt } };
  });
}

/** Prints the next hint, or one again. */
export async function hintCommand(
  id: string | undefined,
  options: Options & { readonly step?: number },
  context: CommandContext,
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
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const step = options.step ?? (await nextHint(terminal, lesson, steps));
  terminal.show(renderHint(open.exercise, step, await readFile(open.solution, "utf8"), page));
  const next = step < steps ? "check" : "solution";
  terminal.show(
    `\n${renderNext(`async-lab exercise ${next} ${lesson}${next === "solution" ? " --show" : ""}`, page)}`,
  );
  return EXIT.success;
}

/** Takes one step of the ladder. */
export async function nextHint(terminal: Terminal, id: string, steps: number): Promise<number> {
  let step = 1;
  await rememberLesson(terminal, id, (lesson) => {
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
  context: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findExercise(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const passed = lessonOf(await recall(terminal), lesson)?.exercise?.passedAt ?? null;
  if (passed === null && !options.show)
    throw new LabError({
      code: "not-passed",
      message: `You have not passed ${lesson} yet.`,
      hint: `\`async-lab exercise hint ${lesson}\` gives a nudge; --show shows the answer all the same.`,
      exitCode: EXIT.no,
    });
  const solution = await readFile(open.solution, "utf8");
  const mine = file === null ? null : await readFile(file, "utf8");
  terminal.show(mine === null ? solution : renderDiff(await diffLines(mine, solution), page));
  terminal.show(
    `\n${renderNext(`async-lab exercise ${passed === null ? `check ${lesson}` : "list"}`, page)}`,
  );
  return EXIT.success;
}

/** Begins a file again and keeps the old one. */
export async function resetExerciseCommand(
  id: string | undefined,
  options: Options & { readonly file?: string },
  context: CommandContext,
): Promise<number> {
  const { id: lesson, open, file } = await findAttempted(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const kept = shownPath(page, await resetExercise(open, file));
  const path = shownPath(page, file);
  const words = {
    en: `${path} is as at the beginning; your attempt is kept as ${kept}.`,
    ur: `${path} ab shuru jaisi hai; tumhari koshish yahan rakhi hai: ${kept}.`,
  };
  terminal.show(
    `${words[page.language]}\n${renderNext(`async-lab exercise watch ${lesson}`, page)}`,
  );
  return EXIT.success;
}
