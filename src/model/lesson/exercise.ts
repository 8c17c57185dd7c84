import type { Text } from "../text.ts";
import type { Kit } from "./kit.ts";

/** What can go wrong with a learner's file in any exercise. */
export type FaultKind =
  | "syntax"
  | "import"
  | "load-pending"
  | "export"
  | "blocked"
  | "busy"
  | "memory"
  | "output"
  | "exited"
  | "processes"
  | "threw-later"
  | "unhandled"
  | "never-settled"
  | "left-open"
  | "left-running"
  | "patched";

/** A wrong idea that a check can recognise in what a file does. */
export interface Misconception {
  /** The idea, as people say it. */
  readonly title: Text;
  /** What was seen, and why the idea is wrong. */
  readonly message: Text;
}

/** The misconception that a fault means: always, or only if the fault's message matches `says`. */
export type FaultMeaning = string | { readonly misconception: string; readonly says: RegExp };

/** One test of an exercise, run under several schedules; see docs/exercises.md. */
export interface ExerciseCheck {
  readonly id: string;
  readonly title: Text;
  /** How many rounds, each with its own seed; 4 when absent. */
  readonly rounds?: number;
  /** The misconceptions that faults mean during this check. */
  readonly faults?: Readonly<Partial<Record<FaultKind, FaultMeaning>>>;
  /** Returns if the file did the right thing; otherwise refuses through the kit. */
  run(kit: Kit): Promise<void>;
}

export interface Exercise {
  /** The lesson's id. */
  readonly id: string;
  readonly title: Text;
  readonly task: Text;
  /** The first is a nudge; the worked answer is shown after the last without being listed here. */
  readonly hints: readonly Text[];
  /** By id; each file in `wrong/` has the name of one. */
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  readonly checks: readonly ExerciseCheck[];
}

/** How one check went. */
export interface CheckOutcome {
  readonly id: string;
  readonly title: Text;
  readonly passed: boolean;
  readonly message: Text;
  readonly misconception: string | null;
}

/** The result of all checks of a file. */
export interface ExerciseOutcome {
  readonly lesson: string;
  readonly passed: boolean;
  readonly checks: readonly CheckOutcome[];
  /** Of the first check that failed: one of the exercise's, or one that all exercises share. */
  readonly misconception: string | null;
  /** The idea behind it, as people say it. */
  readonly believed: Text | null;
  /** What the file printed, shortened. */
  readonly printed: string;
}
