import { withFigures, type Outcome, type Said } from "../../learn/prediction.ts";
import { MISCONCEPTIONS } from "../../model/lesson/misconceptions.ts";
import type { OrderPrediction, Prediction } from "../../model/lesson/prediction.ts";
import type { SettledTrial } from "../../learn/settled.ts";
import { disturbedLines } from "./disturbed.ts";
import type { Language, Text } from "../../model/text.ts";
import type { Choice } from "../drawing/choice.ts";
import { ms, times } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { LEARN_WORDS } from "./words.ts";

/** The question of a prediction. */
export function predictionLines(
  { question }: Prediction,
  { paint, prose, language }: Page,
): readonly string[] {
  return [...wrap(question[language], prose).map(paint.strong), ""];
}

/** Texts as choices by letter: `a`, `b` and so on. */
export function lettered(texts: readonly Text[], language: Language): readonly Choice[] {
  return texts.map((text, i) => ({ key: String.fromCodePoint(97 + i), text: text[language] }));
}

/** Asks which lane is first, or which comes after the one named last. */
export function orderLines(
  { lanes }: OrderPrediction,
  last: number | undefined,
  { prose, language }: Page,
): readonly string[] {
  const words = LEARN_WORDS[language];
  const label = lanes[last ?? -1]?.label[language];
  return wrap(label === undefined ? words.first : words.after(short(label)), prose);
}

/** `blocking` of `blocking: one clerk who waits`. */
function short(label: string): string {
  return label.split(":", 1)[0] ?? label;
}

/** An answer or a measurement, in words. */
export function answerText(prediction: Prediction, said: Said, language: Language): string {
  switch (prediction.kind) {
    case "time":
      return ms(Number(said));
    case "choice":
      return prediction.options[Number(said)]?.text[language] ?? "";
    case "order":
      return [said]
        .flat()
        .map((lane) => short(prediction.lanes[lane]?.label[language] ?? ""))
        .join(", ");
  }
}

/** The answer compared with the measurement, and what to remember. */
export function outcomeLines(
  prediction: Prediction,
  said: Said,
  { right, measured, gap, refutation, onlyHere = false }: Outcome,
  trials: readonly SettledTrial[],
  page: Page,
): readonly string[] {
  const { paint, prose, language, plain } = page;
  const words = LEARN_WORDS[language];
  const lines = (text: string): readonly string[] => wrap(text, prose);
  const figures = (text: Text): string => withFigures(text, language, trials, ms);
  const mark = plain ? "" : right ? "✓ " : "✗ ";
  const belief = refutation?.misconception;
  const disturbed = disturbedLines(trials, page);
  const [itWas, gapTo] =
    disturbed.length === 0 ? [words.itWas, words.gap] : [words.byTheory, words.gapToTheory];
  return [
    ...lines(words.youSaid(answerText(prediction, said, language))),
    ...lines(itWas(answerText(prediction, measured, language))),
    ...(gap === null || right ? [] : lines(gapTo(times(gap)))),
    ...disturbed,
    "",
    ...lines(`${mark}${right ? (onlyHere ? words.rightHere : words.right) : words.wrong}`).map(
      paint.strong,
    ),
    ...(belief === undefined
      ? []
      : lines(words.belief(MISCONCEPTIONS[belief][language])).map(paint.dim)),
    ...(refutation === null ? [] : lines(figures(refutation.text))),
    "",
    ...lines(`${words.remember} ${figures(prediction.lesson)}`),
  ];
}
