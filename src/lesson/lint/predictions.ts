import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { findingsOf } from "./check.ts";
import type { Finding } from "../../model/lesson/problem.ts";
import type { Language } from "../../model/text.ts";
import type {
  ChoicePrediction,
  Prediction,
  TimePrediction,
} from "../../model/lesson/prediction.ts";
import { cellsOf, textsOf } from "../../learn/cells.ts";
import { judge, SCALE, withFigures, type Said, type Taken } from "../../learn/prediction.ts";

/** What theory says of the trials of an experiment that a run would measure. */
export type TheoryOf = (experiment: string) => readonly Taken[];

type Say = (what: string, hint: string) => void;

const LANGUAGES: readonly Language[] = ["en", "ur"];

/** Predictions can be measured, theory decides them, what tempts is wrong by it, and both languages say why. */
export function checkPredictions(found: FoundLesson, theoryOf: TheoryOf): readonly Finding[] {
  const finding = findingsOf(found);
  const { predictions = [] } = found.lesson;
  if (predictions.length === 0)
    return [
      finding(
        "lesson",
        "Nobody is asked for a prediction before it is run.",
        "Give it `predictions`: what will be measured, and what a wrong answer betrays.",
      ),
    ];
  const findings: Finding[] = [];
  const ids = predictions.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    findings.push(
      finding("lesson", `Two predictions have the id ${id}.`, "Give each an id of its own."),
    );
  for (const prediction of predictions) {
    const say: Say = (what, hint) =>
      void findings.push(finding("lesson", `In the prediction "${prediction.id}", ${what}`, hint));
    const trials = theoryOf(prediction.experiment);
    const known = new Set(trials.map(({ variant, pattern }) => `${variant} ${pattern}`));
    const strangers = [...cellsOf(prediction)].filter((cell) => !known.has(cell));
    for (const cell of strangers)
      say(
        `"${cell}" is no trial of the experiment "${prediction.experiment}".`,
        "Name a trial that a run measures without options, as `variant pattern`.",
      );
    checkTexts(prediction, trials, say);
    if (strangers.length === 0) checkAnswers(prediction, trials, say);
  }
  return findings;
}

function checkTexts(prediction: Prediction, trials: readonly Taken[], say: Say): void {
  for (const text of [prediction.question, ...textsOf(prediction)]) {
    for (const language of LANGUAGES) {
      if (text[language].trim() === "")
        say(`a text says nothing in ${language}.`, "Say it in both languages.");
      if (language === "ur" && /\p{Script=Arabic}|\p{Script=Devanagari}/u.test(text.ur))
        say(`"${text.ur}" is not in Latin letters.`, "Roman Urdu is written in Latin letters.");
      const left = /[{}]/.exec(withFigures(text, language, trials, String));
      if (left !== null)
        say(
          `a figure in ${language} is of no trial: "${text[language]}"`,
          "Write {variant pattern} of a trial of its experiment.",
        );
    }
    if (figuresOf(text.en) !== figuresOf(text.ur))
      say(
        `the languages do not show the same figures: "${text.en}"`,
        "Name the same {variant pattern} in both, in the same order.",
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
    say(`\`decide\` throws: ${reason(error)}.`, "Correct it: theory's makespans are handed to it.");
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
      // Lanes that end together have no order to be asked for.
      if (judge(prediction, [right].flat().toReversed(), trials).right)
        say("every order is right by theory.", "Ask for lanes that end at different times.");
  }
}

function checkTempting(prediction: TimePrediction, trials: readonly Taken[], say: Say): void {
  if (prediction.tempting.length === 0)
    say("no wrong answer tempts.", "Say in `tempting` what a wrong idea would expect.");
  for (const each of prediction.tempting) {
    const { right, refutation } = judge(prediction, each.seconds * SCALE * 1000, trials);
    if (right) say(`${each.seconds} s tempts and is right by theory.`, "Correct its seconds.");
    else if (refutation !== each)
      say(
        `${each.seconds} s is refuted as another number is.`,
        "Let tempting numbers be further apart.",
      );
  }
}

function checkOptions({ options }: ChoicePrediction, right: number, say: Say): void {
  if (options[right] === undefined)
    say("theory decides for no option at all.", "Let `decide` return the index of an option.");
  for (const [i, { refutation }] of options.entries()) {
    if (i === right && refutation !== undefined)
      say(
        `option ${"abcdefgh"[i] ?? i + 1} is right by theory, and refuted.`,
        "Correct `decide` or the option.",
      );
  }
}
