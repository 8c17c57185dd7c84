import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import type { Exercise, ExerciseOutcome } from "../../model/lesson/exercise.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import type { Text } from "../../model/text.ts";
import { openExercise } from "../../exercise/files.ts";
import { SHARED } from "../../exercise/explain/shared.ts";
import { ExerciseVerifier } from "../../exercise/verify.ts";

const FEWEST_WRONG = 3;
const FEWEST_HINTS = 2;

/**
 * Proves a lesson's exercise: the starter fails, the solution passes, each wrong answer is refused with its own
 * misconception, and hints and texts are complete. Returns nothing if all is well or there is no exercise. It runs
 * every file, which takes seconds.
 */
export async function checkExercise(
  found: FoundLesson,
  signal?: AbortSignal,
): Promise<readonly Problem[]> {
  if (found.exercise === null) return [];
  const problems: Problem[] = [];
  const find = (file: string, message: string, hint: string): void =>
    void problems.push({ lesson: found.lesson.id, file: join("exercise", file), message, hint });
  let open;
  try {
    open = await openExercise(found);
  } catch (error) {
    find("check.ts", reason(error), "Run `npx tsc --noEmit` and correct what it says.");
    return problems;
  }
  const { exercise, starter, solution, wrong } = open;
  await using verifier = new ExerciseVerifier();
  const judge = (file: string): Promise<ExerciseOutcome> =>
    verifier.run(exercise, file, { signal, untilFailed: true });
  checkTexts(exercise, found.lesson.id, (message, hint) => find("check.ts", message, hint));

  if (!existsSync(starter))
    find("starter.js", "It is missing.", "Write the file that a learner starts with.");
  else {
    const outcome = await judge(starter);
    if (outcome.passed)
      find("starter.js", "The starter passes every check.", "Leave something to do in it.");
    else if (firstMessage(outcome).length < 40)
      find(
        "starter.js",
        "The starter fails with a message that is too short to help.",
        "Say what was observed, and why it is wrong.",
      );
  }
  if (!existsSync(solution)) find("solution.js", "It is missing.", "Write the worked answer.");
  else {
    const outcome = await judge(solution);
    if (!outcome.passed)
      find(
        "solution.js",
        `The solution is refused: ${firstMessage(outcome)}`,
        "Correct the solution, or the check.",
      );
  }
  const answers = existsSync(wrong)
    ? readdirSync(wrong).filter((name) => /\.[cm]?js$/.test(name))
    : [];
  if (answers.length < FEWEST_WRONG)
    find(
      "wrong",
      `There are ${answers.length} wrong answers.`,
      `Add some: at least ${FEWEST_WRONG}.`,
    );
  for (const name of answers) {
    const outcome = await judge(join(wrong, name));
    const id = basename(name).replace(/\.[cm]?js$/, "");
    if (!Object.hasOwn(exercise.misconceptions, id) && !Object.hasOwn(SHARED, id))
      find(
        join("wrong", name),
        `check.ts has no misconception "${id}".`,
        "Name the file after one of its misconceptions.",
      );
    else if (outcome.passed)
      find(
        join("wrong", name),
        "This wrong answer passes.",
        "Add a check that detects what it does.",
      );
    else if (outcome.misconception !== id)
      find(
        join("wrong", name),
        `It fails as "${outcome.misconception ?? firstMessage(outcome)}", not for "${id}".`,
        "Make the first check that fails report this misconception.",
      );
  }
  for (const id of Object.keys(exercise.misconceptions))
    if (!answers.some((name) => name.replace(/\.[cm]?js$/, "") === id))
      find(
        "wrong",
        `There is no wrong answer for the misconception "${id}".`,
        `Add wrong/${id}.js.`,
      );
  return problems;
}

function firstMessage({ checks }: ExerciseOutcome): string {
  return checks.find(({ passed }) => !passed)?.message.en ?? "";
}

function checkTexts(
  exercise: Exercise,
  lesson: string,
  find: (message: string, hint: string) => void,
): void {
  if (exercise.id !== lesson)
    find(
      `Its id is "${exercise.id}", and the lesson's is "${lesson}".`,
      "Give it the lesson's id.",
    );
  if (exercise.hints.length < FEWEST_HINTS)
    find(
      `It has ${exercise.hints.length} hints.`,
      `Write at least ${FEWEST_HINTS}, starting with a nudge; the solution is added as the last step.`,
    );
  if (exercise.checks.length === 0) find("It checks nothing.", "Add a check.");
  const texts: readonly (readonly [where: string, text: Text])[] = [
    ["title", exercise.title],
    ["task", exercise.task],
    ...exercise.hints.map((hint, i) => [`hint ${i + 1}`, hint] as const),
    ...exercise.checks.map(({ id, title }) => [`check "${id}"`, title] as const),
    ...Object.entries(exercise.misconceptions).flatMap(([id, { title, message }]) => [
      [`misconception "${id}", title`, title] as const,
      [`misconception "${id}", message`, message] as const,
    ]),
  ];
  for (const [where, { en, ur }] of texts) {
    if (en.trim() === "" || ur.trim() === "")
      find(`The ${where} is empty in one language.`, "Write it in English and in Roman Urdu.");
    else if (en === ur && en.includes(" "))
      find(`The ${where} is the same in both languages.`, "Translate it.");
  }
  const ids = exercise.checks.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    find(`Two checks are called "${id}".`, "Give each its own id.");
}
