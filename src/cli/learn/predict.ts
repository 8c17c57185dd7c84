import { MISCONCEPTIONS } from "../../model/lesson/misconceptions.ts";
import type { OrderPrediction, Prediction } from "../../model/lesson/prediction.ts";
import type { ExperimentRecord, TrialRecord } from "../../model/record/run.ts";
import { judge, SCALE, withFigures, type Outcome, type Said } from "../../learn/prediction.ts";
import { ms, times } from "../../report/drawing/numbers.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { cellsOf } from "../../learn/cells.ts";
import { rememberLesson } from "../progress/learner.ts";
import { prose, wordsOf, type Learning, type Stayed } from "./session.ts";
import { showLanes } from "../run/lanes.ts";
import { measure } from "../run/measure.ts";
import { measuredLines } from "../../report/quiz/page.ts";
import { leafOf, print } from "../terminal/screen.ts";

/** Asks, runs the experiment, and lays what was said beside what was measured. */
export async function predict(prediction: Prediction, learning: Learning): Promise<Stayed> {
  const { language, context } = learning;
  const { paint } = learning.page();
  print(learning, [...prose(prediction.question[language], learning).map(paint.strong), ""]);
  const said = await ask(prediction, learning);
  if (said === null) return false;
  print(learning, [""]);
  const trials = await measureLive(plansOf(prediction, learning), learning);
  const outcome = judge(prediction, said, trials);
  print(learning, [
    ...(learning.plain || !learning.terminal.live ? measuredLines(trials, leafOf(learning)) : []),
    ...verdictLines(prediction, said, outcome, trials, learning),
  ]);
  const result = {
    given: shownAnswer(prediction, said, learning),
    measured: shownAnswer(prediction, outcome.measured, learning),
    right: outcome.right,
  };
  await rememberLesson(context.host, learning.found.lesson.id, (lesson, at) => ({
    ...lesson,
    ranAt: at,
    predictions: { ...lesson.predictions, [prediction.id]: { ...result, at } },
  }));
  return true;
}

/** The trials that a prediction is decided by, and those whose figures its texts name. */
function plansOf(prediction: Prediction, { found: { lesson } }: Learning): readonly TrialPlan[] {
  const needed = cellsOf(prediction);
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: SCALE }).filter(
    ({ experiment, cell }) =>
      experiment.id === prediction.experiment && needed.has(`${cell.variant} ${cell.pattern}`),
  );
}

/** Measures with lanes that fill where the terminal can draw them. */
export async function measureLive(
  plans: readonly TrialPlan[],
  learning: Learning,
): Promise<readonly TrialRecord[]> {
  const { found, terminal, context, page, plain } = learning;
  const lanes = terminal.live && !plain;
  return await measure(
    found,
    plans,
    { ...learning, terminal: { ...terminal, live: lanes } },
    lanes ? () => showLanes(context.host.stdout, page, longest(plans)) : undefined,
  );
}

/** One axis for all of them, so that one lane can be compared with another. */
function longest(plans: readonly TrialPlan[]): number {
  return Math.max(...plans.map(({ theoryMs }) => theoryMs));
}

async function ask(prediction: Prediction, learning: Learning): Promise<Said | null> {
  const { language } = learning;
  switch (prediction.kind) {
    case "time":
      return await askTime(learning);
    case "choice": {
      const choices = prediction.options.map(({ text }, i) => ({
        key: letter(i),
        text: text[language],
      }));
      const chosen = await learning.asker.choose(choices);
      return chosen === null ? null : choices.findIndex(({ key }) => key === chosen);
    }
    case "order":
      return await askOrder(prediction, learning);
  }
}

/** A number of milliseconds; `300`, `300 ms` and `0.3 s` are the same. */
export async function askTime(learning: Learning): Promise<number | null> {
  const words = wordsOf(learning);
  const typed = await learning.asker.type(words.milliseconds, (text) =>
    Number.isNaN(toMs(text)) ? words.noNumber : null,
  );
  return typed === null ? null : toMs(typed);
}

function toMs(typed: string): number {
  const [, figure, unit = "ms"] = /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?\s*$/i.exec(typed) ?? [];
  if (figure === undefined) return Number.NaN;
  return Number(figure.replace(",", ".")) * (unit.toLowerCase() === "s" ? 1000 : 1);
}

async function askOrder(
  { lanes }: OrderPrediction,
  learning: Learning,
): Promise<readonly number[] | null> {
  const words = wordsOf(learning);
  const order: number[] = [];
  while (order.length < lanes.length - 1) {
    const last = lanes[order.at(-1) ?? -1]?.label[learning.language];
    print(learning, prose(last === undefined ? words.first : words.after(short(last)), learning));
    const left = lanes.flatMap(({ label }, i) =>
      order.includes(i) ? [] : [{ key: letter(i), text: label[learning.language], lane: i }],
    );
    const chosen = await learning.asker.choose(left);
    if (chosen === null) return null;
    order.push(left.find(({ key }) => key === chosen)?.lane ?? 0);
  }
  return [...order, ...lanes.map((_, i) => i).filter((i) => !order.includes(i))];
}

/** `blocking` of `blocking: one clerk who waits`. */
function short(label: string): string {
  return label.split(":", 1)[0] ?? label;
}

function letter(index: number): string {
  return String.fromCodePoint(97 + index);
}

/** What was said or measured, as words. */
function shownAnswer(prediction: Prediction, said: Said, { language }: Learning): string {
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

function verdictLines(
  prediction: Prediction,
  said: Said,
  { right, measured, gap, refutation }: Outcome,
  trials: ExperimentRecord["trials"],
  learning: Learning,
): readonly string[] {
  const { language, plain } = learning;
  const { paint } = learning.page();
  const words = wordsOf(learning);
  const figures = (text: Readonly<Record<"en" | "ur", string>>): string =>
    withFigures(text, language, trials, ms);
  const mark = plain ? "" : right ? "✓ " : "✗ ";
  return [
    ...prose(words.youSaid(shownAnswer(prediction, said, learning)), learning),
    ...prose(words.itWas(shownAnswer(prediction, measured, learning)), learning),
    ...(gap === null || right ? [] : prose(words.gap(times(gap)), learning)),
    "",
    ...prose(`${mark}${right ? words.right : words.wrong}`, learning).map(paint.strong),
    ...(refutation === null
      ? []
      : [
          ...(refutation.misconception === undefined
            ? []
            : prose(words.belief(MISCONCEPTIONS[refutation.misconception][language]), learning).map(
                paint.dim,
              )),
          ...prose(figures(refutation.text), learning),
        ]),
    "",
    ...prose(`${words.remember} ${figures(prediction.lesson)}`, learning),
  ];
}
