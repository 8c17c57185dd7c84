import type { Text } from "../text.ts";
import type { MisconceptionId } from "./misconceptions.ts";
import type { Cell } from "../trial.ts";

/** What a learner is told about an answer after the measurement. */
export interface Refutation {
  /** The wrong idea behind it, if it is a well-known one. */
  readonly misconception?: MisconceptionId;
  /** `{awaited concurrent}` is replaced by the time that this trial of the experiment took. */
  readonly text: Text;
}

interface Asked {
  /** Unique in its lesson. Never change it: a learner's predictions are remembered by it. */
  readonly id: string;
  /** The id of the experiment that gives the answer. */
  readonly experiment: string;
  readonly question: Text;
  /** What to learn from it, whatever the answer was; figures as in a refutation. */
  readonly lesson: Text;
}

/** "How long will this trial take?" Asked and measured at a tenth of the course's seconds. */
export interface TimePrediction extends Asked {
  readonly kind: "time";
  readonly cell: Cell;
  /** Answers, in the course's seconds, that come from a wrong idea. */
  readonly tempting: readonly (Refutation & { readonly seconds: number })[];
}

export interface PredictedOption {
  readonly text: Text;
  /** The wrong idea it comes from, if the measurement does not confirm it. */
  readonly refutation?: Refutation;
}

/** "Which of these will happen?" The measurement decides. */
export interface ChoicePrediction extends Asked {
  readonly kind: "choice";
  readonly options: readonly PredictedOption[];
  readonly cells: readonly Cell[];
  /** Returns the index of the right option, given the makespans in milliseconds, in the order of the cells. */
  readonly decide: (makespansMs: readonly number[]) => number;
}

/** "In which order will these finish?" The fastest first. */
export interface OrderPrediction extends Asked {
  readonly kind: "order";
  readonly lanes: readonly { readonly label: Text; readonly cell: Cell }[];
  /** Shown if the order in the answer is not the measured one. */
  readonly refutation?: Refutation;
}

/** A question that a learner answers before an experiment is run. */
export type Prediction = TimePrediction | ChoicePrediction | OrderPrediction;
