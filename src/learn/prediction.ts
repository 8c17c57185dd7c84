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

/** The answer: milliseconds, the index of an option, or the indices of lanes, fastest first. */
export type Said = number | readonly number[];

/** The time that a trial took, measured or by theory. */
export type Taken = Pick<TrialRecord, "variant" | "pattern" | "makespanMs">;

/** A prediction and its measurement. */
export interface Outcome {
  readonly right: boolean;
  /** The right answer, in the form of `given`. */
  readonly measured: Said;
  /** The answer divided by the measurement; null if the answer is not a time. */
  readonly gap: number | null;
  /** The wrong idea behind the answer, if it is a known one. */
  readonly refutation: Refutation | null;
  /** Whether it is right only by a measurement that theory disagrees with. */
  readonly onlyHere?: boolean;
}

/** An answer may be this many times too large or too small and still come from the right idea. */
const SAME_IDEA = 1.15;

/** Lanes that end within this factor of each other count as equally fast. */
const SAME_TIME = 1.1;

/** Compares an answer with the trials of its prediction. @throws {RangeError} if a trial is missing. */
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
  // Of the ideas that the number could come from, the nearest one.
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

/** Whether two times, in milliseconds, are so close that the same idea explains both. */
export function sameIdea(saidMs: number, measuredMs: number): boolean {
  return apart(saidMs, measuredMs) <= SAME_IDEA;
}

/** The larger time divided by the smaller one; Infinity if the smaller one is 0. */
function apart(a: number, b: number): number {
  if (a === b) return 1;
  return a > 0 && b > 0 ? Math.max(a / b, b / a) : Infinity;
}

function trialOf({ variant, pattern }: Cell, trials: readonly Taken[]): Taken {
  const trial = trials.find((each) => each.variant === variant && each.pattern === pattern);
  if (trial === undefined) throw new RangeError(`no trial ${variant} ${pattern} was measured`);
  return trial;
}

/** The text with the time of a trial instead of its name: `{blocking concurrent}`. */
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
