import type { Language } from "../model/text.ts";
import type {
  ChoicePrediction,
  OrderPrediction,
  Prediction,
  Refutation,
  TimePrediction,
} from "../model/lesson/prediction.ts";
import type { TrialRecord } from "../model/record/run.ts";
import type { Cell } from "../model/trial.ts";

/** What was said: milliseconds, the index of an option, or indices of lanes with the quickest first. */
export type Said = number | readonly number[];

/** What a trial took, measured or by theory. */
export type Taken = Pick<TrialRecord, "variant" | "pattern" | "makespanMs">;

/** A prediction beside its measurement. */
export interface Outcome {
  readonly right: boolean;
  /** The same kind of thing as was said: what would have been right. */
  readonly measured: Said;
  /** What was said, over what was measured; null where neither is a time. */
  readonly gap: number | null;
  /** The wrong idea that the answer betrays, where it is a known one. */
  readonly refutation: Refutation | null;
}

/** Said and measured may be this far apart and still be the same idea, each way. */
const SAME_IDEA = 1.15;

/** Lanes that end within this factor of each other have no order. */
const SAME_TIME = 1.1;

/** Judges what was said of a prediction's trials. @throws {RangeError} when a trial it needs is not there. */
export function judge(prediction: Prediction, said: Said, trials: readonly Taken[]): Outcome {
  switch (prediction.kind) {
    case "time":
      return judgeTime(prediction, Number(said), trials);
    case "choice":
      return judgeChoice(prediction, Number(said), trials);
    case "order":
      return judgeOrder(prediction, [said].flat(), trials);
  }
}

function judgeTime(
  { cell, tempting }: TimePrediction,
  saidMs: number,
  trials: readonly Taken[],
): Outcome {
  const trial = trialOf(cell, trials);
  const measured = trial.makespanMs;
  const right = sameIdea(saidMs, measured);
  // The nearest of the ideas that the number could come from.
  const [nearest] = right
    ? []
    : tempting
        .map((each) => ({ each, factor: apart(saidMs, each.seconds * SCALE * 1000) }))
        .filter(({ factor }) => factor <= SAME_IDEA)
        .toSorted((a, b) => a.factor - b.factor);
  return {
    right,
    measured,
    gap: measured > 0 ? saidMs / measured : null,
    refutation: nearest?.each ?? null,
  };
}

/** Predictions are measured at a tenth of the course's seconds. */
export const SCALE = 0.1;

function judgeChoice(
  { cells, decide, options }: ChoicePrediction,
  said: number,
  trials: readonly Taken[],
): Outcome {
  const measured = decide(cells.map((cell) => trialOf(cell, trials).makespanMs));
  const right = said === measured;
  return {
    right,
    measured,
    gap: null,
    refutation: right ? null : (options[said]?.refutation ?? null),
  };
}

function judgeOrder(
  { lanes, refutation }: OrderPrediction,
  said: readonly number[],
  trials: readonly Taken[],
): Outcome {
  const timesMs = lanes.map(({ cell }) => trialOf(cell, trials).makespanMs);
  const timeOf = (lane: number): number => timesMs[lane] ?? Infinity;
  const measured = lanes.map((_, i) => i).toSorted((a, b) => timeOf(a) - timeOf(b));
  const right =
    said.length === lanes.length &&
    said.every((lane, at) => at === 0 || timeOf(said[at - 1] ?? lane) <= timeOf(lane) * SAME_TIME);
  return { right, measured, gap: null, refutation: right ? null : (refutation ?? null) };
}

/** Whether two times, in milliseconds, are near enough to come from the same idea. */
export function sameIdea(saidMs: number, measuredMs: number): boolean {
  return apart(saidMs, measuredMs) <= SAME_IDEA;
}

/** How many times larger the larger is; Infinity beside nothing. */
function apart(a: number, b: number): number {
  if (a === b) return 1;
  return a > 0 && b > 0 ? Math.max(a / b, b / a) : Infinity;
}

function trialOf({ variant, pattern }: Cell, trials: readonly Taken[]): Taken {
  const trial = trials.find((each) => each.variant === variant && each.pattern === pattern);
  if (trial === undefined) throw new RangeError(`no trial ${variant} ${pattern} was measured`);
  return trial;
}

/** A text with the figures of these trials where it names them: `{blocking concurrent}`. */
export function withFigures(
  text: Readonly<Record<Language, string>>,
  language: Language,
  trials: readonly Taken[],
  format: (makespanMs: number) => string,
): string {
  return text[language].replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const trial = trials.find(({ variant, pattern }) => `${variant} ${pattern}` === name);
    return trial === undefined ? whole : format(trial.makespanMs);
  });
}
