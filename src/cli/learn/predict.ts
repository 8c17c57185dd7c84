import { cellsOf } from "../../learn/cells.ts";
import { SCALE, type Said } from "../../learn/prediction.ts";
import { judgeSettled } from "../../learn/settled.ts";
import type { OrderPrediction, Prediction } from "../../model/lesson/prediction.ts";
import {
  answerText,
  lettered,
  orderLines,
  outcomeLines,
  predictionLines,
} from "../../report/learn/prediction.ts";
import { drawBars } from "../../report/run/bars.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { rememberLesson } from "../progress/learner.ts";
import { askTime } from "./ask-time.ts";
import { measureLive } from "./measure-live.ts";
import type { LearnSession, Stayed } from "./session.ts";

/** Asks, runs the experiment, and compares the answer with what was measured. */
export async function predict(prediction: Prediction, session: LearnSession): Promise<Stayed> {
  const { terminal, found } = session;
  terminal.print(predictionLines(prediction, terminal.page()));
  const said = await ask(prediction, session);
  if (said === null) return false;
  terminal.print([""]);
  const { trials, settled } = await measureLive(plansOf(prediction, session), session);
  const outcome = judgeSettled(prediction, said, settled);
  const page = terminal.page();
  terminal.print([
    ...(terminal.live ? [] : drawBars(trials, page)),
    ...outcomeLines(prediction, said, outcome, settled, page),
  ]);
  const result = {
    given: answerText(prediction, said, page.language),
    measured: answerText(prediction, outcome.measured, page.language),
    right: outcome.right,
  };
  await rememberLesson(terminal, found.lesson.id, (lesson, at) => ({
    ...lesson,
    ranAt: at,
    predictions: { ...lesson.predictions, [prediction.id]: { ...result, at } },
  }));
  return true;
}

/** The trials that decide a prediction, and those whose figures its texts show. */
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

async function ask(prediction: Prediction, session: LearnSession): Promise<Said | null> {
  switch (prediction.kind) {
    case "time":
      return await askTime(session);
    case "choice": {
      const texts = prediction.options.map(({ text }) => text);
      const choices = lettered(texts, session.terminal.language);
      const chosen = await session.asker.choose(choices);
      return chosen === null ? null : choices.findIndex(({ key }) => key === chosen);
    }
    case "order":
      return await askOrder(prediction, session);
  }
}

async function askOrder(
  prediction: OrderPrediction,
  { terminal, asker }: LearnSession,
): Promise<readonly number[] | null> {
  const labels = prediction.lanes.map(({ label }) => label);
  const choices = lettered(labels, terminal.language).map((choice, lane) => ({ ...choice, lane }));
  const order: number[] = [];
  const isLeft = (lane: number): boolean => !order.includes(lane);
  while (order.length < choices.length - 1) {
    terminal.print(orderLines(prediction, order.at(-1), terminal.page()));
    const left = choices.filter(({ lane }) => isLeft(lane));
    const chosen = await asker.choose(left);
    if (chosen === null) return null;
    order.push(left.find(({ key }) => key === chosen)?.lane ?? 0);
  }
  return [...order, ...choices.map(({ lane }) => lane).filter(isLeft)];
}
