import { MISCONCEPTIONS } from "../../model/lesson/misconceptions.ts";
import type { OrderPrediction, Prediction } from "../../model/lesson/prediction.ts";
import type { ExperimentRecord, TrialRecord } from "../../model/record/run.ts";
import { judge, SCALE, withFigures, type Outcome, type Said } from "../../learn/prediction.ts";
import { ms, times } from "../../report/drawing/numbers.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { cellsOf } from "../../learn/cells.ts";
import { rememberLesson } from "../progress/learner.ts";
import { prose, wordsOf, type LearnSession, type Stayed } from "./session.ts";
import { showLanes } from "../run/lanes.ts";
import { measure } from "../run/measure.ts";
import { drawBars } from "../../report/run/bars.ts";

/** Asks, runs the experiment, and lays what was said beside what was measured. */
export async function predict(prediction: Prediction, session: LearnSession): Promise<Stayed> {
  const { terminal } = session;
  const { paint, language } = terminal.page();
  terminal.print([...prose(prediction.question[language], session).map(paint.strong), ""]);
  const said = await ask(prediction, session);
  if (said === null) return false;
  terminal.print([""]);
  const trials = await measureLive(plansOf(prediction, session), session);
  const outcome = judge(prediction, said, trials);
  terminal.print([
    ...(terminal.live ? [] : drawBars(trials, terminal.page())),
    ...verdictLines(prediction, said, outcome, trials, session),
  ]);
  const result = {
    given: shownAnswer(prediction, said, session),
    measured: shownAnswer(prediction, outcome.measured, session),
    right: outcome.right,
  };
  await rememberLesson(terminal, session.found.lesson.id, (lesson, at) => ({
    ...lesson,
    ranAt: at,
    predictions: { ...lesson.predictions, [prediction.id]: { ...result, at } },
  }));
  return true;
}

/** The trials that a prediction is decided by, and those whose figures its texts name. */
function plansOf(
  prediction: Prediction,
  { found: { lesson } }: LearnSession,
): readonly TrialPlan[] {
  const needed = cellsOf(prediction);
  return planRun([lesson], { ...DEFAULT_SETTINGS, scale: SCALE }).filter(
    ({ experiment, cell }) =>
      experiment.id === prediction.experiment && needed.has(`${cell.variant} ${cell.pattern}`),
  );
}

/** Measures with lanes that fill where the terminal can draw them. */
export async function measureLive(
  plans: readonly TrialPlan[],
  session: LearnSession,
): Promise<readonly TrialRecord[]> {
  const { found, terminal } = session;
  return await measure(
    found,
    plans,
    session,
    terminal.live ? () => showLanes(terminal, longest(plans)) : undefined,
  );
}

/** One axis for all of them, so that one lane can be compared with another. */
function longest(plans: readonly TrialPlan[]): number {
  return Math.max(...plans.map(({ theoryMs }) => theoryMs));
}

async function ask(prediction: Prediction, session: LearnSession): Promise<Said | null> {
  const { language } = session.terminal;
  switch (prediction.kind) {
    case "time":
      return await askTime(session);
    case "choice": {
      const choices = prediction.options.map(({ text }, i) => ({
        key: letter(i),
        text: text[language],
      }));
      const chosen = await session.asker.choose(choices);
      return chosen === null ? null : choices.findIndex(({ key }) => key === chosen);
    }
    case "order":
      return await askOrder(prediction, session);
  }
}

/** A number of milliseconds; `300`, `300 ms` and `0.3 s` are the same. */
export async function askTime(session: LearnSession): Promise<number | null> {
  const words = wordsOf(session);
  const typed = await session.asker.type(words.milliseconds, (text) =>
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
  session: LearnSession,
): Promise<readonly number[] | null> {
  const words = wordsOf(session);
  const { language } = session.terminal;
  const order: number[] = [];
  while (order.length < lanes.length - 1) {
    const last = lanes[order.at(-1) ?? -1]?.label[language];
    session.terminal.print(
      prose(last === undefined ? words.first : words.after(short(last)), session),
    );
    const left = lanes.flatMap(({ label }, i) =>
      order.includes(i) ? [] : [{ key: letter(i), text: label[language], lane: i }],
    );
    const chosen = await session.asker.choose(left);
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
function shownAnswer(
  prediction: Prediction,
  said: Said,
  { terminal: { language } }: LearnSession,
): string {
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
  session: LearnSession,
): readonly string[] {
  const { paint, language, plain } = session.terminal.page();
  const words = wordsOf(session);
  const figures = (text: Readonly<Record<"en" | "ur", string>>): string =>
    withFigures(text, language, trials, ms);
  const mark = plain ? "" : right ? "✓ " : "✗ ";
  return [
    ...prose(words.youSaid(shownAnswer(prediction, said, session)), session),
    ...prose(words.itWas(shownAnswer(prediction, measured, session)), session),
    ...(gap === null || right ? [] : prose(words.gap(times(gap)), session)),
    "",
    ...prose(`${mark}${right ? words.right : words.wrong}`, session).map(paint.strong),
    ...(refutation === null
      ? []
      : [
          ...(refutation.misconception === undefined
            ? []
            : prose(words.belief(MISCONCEPTIONS[refutation.misconception][language]), session).map(
                paint.dim,
              )),
          ...prose(figures(refutation.text), session),
        ]),
    "",
    ...prose(`${words.remember} ${figures(prediction.lesson)}`, session),
  ];
}
