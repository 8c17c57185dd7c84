import type { Text } from "../text.ts";
import type { MisconceptionId } from "./misconceptions.ts";
import type { Cell } from "../trial.ts";

/** What a question asks for: a reason, a consequence, or a fact. */
export const QUESTION_KINDS = ["why", "what-happens", "what"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Option {
  readonly text: Text;
  /** Exactly one option of a question has it. */
  readonly right?: true;
  /** Why it is right; or what makes it tempting, and why it is wrong all the same. */
  readonly explanation: Text;
  /** The wrong idea behind choosing it, where it is one of the well-known ones. */
  readonly misconception?: MisconceptionId;
}

/** Trials that answer a question better than any author. */
export interface Settling {
  /** The id of an experiment of the same lesson. */
  readonly experiment: string;
  /** Measured in this order: a variant or a condition's name, and how requests are issued. */
  readonly trials: readonly Cell[];
  /** Requests per trial, where the lesson lets it be chosen; 10 when absent. */
  readonly requests?: number;
  /** The index of the option that these makespans, in milliseconds and in the order of the trials, make right. */
  readonly decide: (makespansMs: readonly number[]) => number;
}

export interface Question {
  /** Unique in its quiz, and kept for good: a learner's answers are remembered by it. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: Text;
  /** Shown below the text as it is; 60 columns at most. */
  readonly code?: string;
  /** Three or four, which are a to d in this order. */
  readonly options: readonly Option[];
  readonly settledBy?: Settling;
}

export type Quiz = readonly Question[];
