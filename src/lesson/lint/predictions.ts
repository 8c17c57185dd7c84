import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { reporterFor } from "./check.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import type { Language } from "../../model/text.ts";
import type {
  ChoicePrediction,
  Prediction,
  TimePrediction,
} from "../../model/lesson/prediction.ts";
import { cellsOf, textsOf } from "../../learn/cells.ts";
import { judge, SCALE, withFigures, type Said, type Taken } from "../../learn/prediction.ts";

/** The theory for the trials of an experiment that a run would measure. */
export type TheoryOf = (experiment: string) => readonly Taken[];

type Say = (what: string, hint: string) => void;

const LANGUAGES: readonly Language[] = ["en", "ur"];

/** Predictions can be measured, theory decides them, tempting answers are wrong, and both languages explain why. */
export function checkPredictions(found: FoundLesson, theoryOf: TheoryOf): readonly Problem[] {
  const problem = reporterFor(found);
  const { predictions = [] } = found.lesson;
  if (predictions.length === 0)
    return [
      problem(
        "lesson",
        "It has no predictions to ask for before it is run.",
        "Add `predictions`: what will be measured, and the wrong idea behind each wrong answer.",
      ),
    ];
  const problems: Problem[] = [];
  const ids = predictions.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    problems.push(problem("lesson", `Two predictions have the id ${id}.`, "Give each its own id."));
  for (const prediction of predictions) {
    const say: Say = (what, hint) =>
      void problems.push(problem("lesson", `In the prediction "${prediction.id}", ${what}`, hint));
    const trials = theoryOf(prediction.experiment);
    const known = new Set(trials.map(({ variant, pattern }) => `${variant} ${pattern}`));
    const strangers = [...cellsOf(prediction)].filter((cell) => !known.has(cell));
    for (const cell of strangers)
      say(
        `"${cell}" is not a trial of the experiment "${prediction.experiment}".`,
        "Name a trial that a run without options measures, as `variant pattern`.",
      );
    checkTexts(prediction, trials, say);
    if (strangers.length === 0) checkAnswers(prediction, trials, say);
  }
  return problems;
}

function checkTexts(prediction: Prediction, trials: readonly Taken[], say: Say): void {
  for (const text of [prediction.question, ...textsOf(prediction)]) {
    for (const language of LANGUAGES) {
      if (text[language].trim() === "")
        say(`a text is empty in ${language}.`, "Write it in both languages.");
      if (language === "ur" && /\p{Script=Arabic}|\p{Script=Devanagari}/u.test(text.ur))
        say(`"${text.ur}" is not in Latin letters.`, "Write Roman Urdu in Latin letters.");
      const left = /[{}]/.exec(withFigures(text, language, trials, String));
      if (left !== null)
        say(
          `a figure in ${language} is not from a trial: "${text[language]}"`,
          "Write {variant pattern} of a trial of this experiment.",
        );
    }
    if (figuresOf(text.en) !== figuresOf(text.ur))
      say(
        `the languages show different figures: "${text.en}"`,
        "Use the same {variant pattern} in both, in the same order.",
      );
  }
}

function figuresOf(text: string): string {
  return (text.match(/\{[^{}]+\}/g) ?? []).join();
}

function checkAnswers(prediction: Prediction, trials: readonly Taken[], say: Say): void {
  let right: Said;
  try {
    right = judge(prediction, prediction.kind === "order" ? [] : 0, trials).measured;
  } catch (error) {
    say(
      `\`decide\` throws: ${reason(error)}.`,
      "Correct it; it is called with the makespans of theory.",
    );
    return;
  }
  switch (prediction.kind) {
    case "time":
      checkTempting(prediction, trials, say);
      break;
    case "choice":
      checkOptions(prediction, Number(right), say);
      break;
    case "order":
      // Lanes that end at the same time have no order to ask for.
      if (judge(prediction, [right].flat().toReversed(), trials).right)
        say("theory makes every order right.", "Use lanes that end at different times.");
  }
}

function checkTempting(prediction: TimePrediction, trials: readonly Taken[], say: Say): void {
  if (prediction.tempting.length === 0)
    say("there is no tempting wrong answer.", "Add to `tempting` what a wrong idea would expect.");
  for (const each of prediction.tempting) {
    const { right, refutation } = judge(prediction, each.seconds * SCALE * 1000, trials);
    if (right) say(`the tempting ${each.seconds} s is right by theory.`, "Correct its seconds.");
    else if (refutation !== each)
      say(
        `the tempting ${each.seconds} s is too close to another tempting number.`,
        "Choose tempting numbers that are further apart.",
      );
  }
}

function checkOptions({ options }: ChoicePrediction, right: number, say: Say): void {
  if (options[right] === undefined)
    say("theory chooses no option.", "Make `decide` return the index of an option.");
  for (const [i, { refutation }] of options.entries()) {
    if (i === right && refutation !== undefined)
      say(
        `option ${"abcdefgh"[i] ?? i + 1} is right by theory, and has a refutation.`,
        "Correct `decide` or the option.",
      );
  }
}
