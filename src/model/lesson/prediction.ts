import type { Text } from "../text.ts";
import type { MisconceptionId } from "./misconceptions.ts";
import type { Cell } from "../trial.ts";

/** What the measurement says to an answer. */
export interface Refutation {
  /** The wrong idea behind it, where it is one of the well-known ones. */
  readonly misconception?: MisconceptionId;
  /** `{awaited concurrent}` stands for what that trial of the experiment took. */
  readonly text: Text;
}

interface Asked {
  /** Unique in its lesson, and kept for good: a learner's predictions are remembered by it. */
  readonly id: string;
  /** The id of the experiment that is run to find out. */
  readonly experiment: string;
  readonly question: Text;
  /** What to take from it, whatever was said; figures as in a refutation. */
  readonly lesson: Text;
}

/** How long will this trial take? Asked and measured at a tenth of the course's seconds. */
export interface TimePrediction extends Asked {
  readonly kind: "time";
  readonly cell: Cell;
  /** Answers, in the course's seconds, that betray a wrong idea. */
  readonly tempting: readonly (Refutation & { readonly seconds: number })[];
}

export interface PredictedOption {
  readonly text: Text;
  /** What it betrays, where the measurement does not bear it out. */
  readonly refutation?: Refutation;
}

/** Which of these will be so? The measurement decides. */
export interface ChoicePrediction extends Asked {
  readonly kind: "choice";
  readonly options: readonly PredictedOption[];
  readonly cells: readonly Cell[];
  /** The index of the option that these makespans, in milliseconds and in the order of the cells, make right. */
  readonly decide: (makespansMs: readonly number[]) => number;
}

/** In which order will these be done, the quickest first? */
export interface OrderPrediction extends Asked {
  readonly kind: "order";
  readonly lanes: readonly { readonly label: Text; readonly cell: Cell }[];
  /** Named when the order said was not the order measured. */
  readonly refutation?: Refutation;
}

/** What a learner is asked before an experiment is run. */
export type Prediction = TimePrediction | ChoicePrediction | OrderPrediction;
