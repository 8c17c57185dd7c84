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
  /** Why it is right; or why it looks right, and is wrong. */
  readonly explanation: Text;
  /** The wrong idea behind choosing it, if it is a well-known one. */
  readonly misconception?: MisconceptionId;
}

/** Trials whose measurement answers a question. */
export interface Settling {
  /** The id of an experiment of the same lesson. */
  readonly experiment: string;
  /** Measured in this order: the name of a variant or a condition, and the pattern. */
  readonly trials: readonly Cell[];
  /** Requests per trial, if the lesson lets it be chosen; 10 when absent. */
  readonly requests?: number;
  /** Returns the index of the right option, given the makespans in milliseconds, in the order of the trials. */
  readonly decide: (makespansMs: readonly number[]) => number;
}

export interface Question {
  /** Unique in its quiz. Never change it: a learner's answers are remembered by it. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: Text;
  /** Shown below the text, unchanged; at most 60 columns. */
  readonly code?: string;
  /** Three or four; in this order they are a to d. */
  readonly options: readonly Option[];
  readonly settledBy?: Settling;
}

export type Quiz = readonly Question[];
