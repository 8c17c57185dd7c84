import type { DatabaseSummary } from "../../model/database.ts";
import type { TrialRecord } from "../../model/record/run.ts";
import type { Language, Text } from "../../model/text.ts";
import { PATTERNS, type Cell } from "../../model/trial.ts";
import { mostInFlight } from "../../stats/little.ts";
import { number } from "../drawing/numbers.ts";

/** `blocking, Promise.all`. */
export function cellLabel({ variant, pattern }: Cell): string {
  return `${variant}, ${pattern === "concurrent" ? "Promise.all" : pattern}`;
}

/** A trial in a few words: `blocking, Promise.all, GET /todos`. */
export function trialLabel(
  { cell, experiment }: { readonly cell: Cell; readonly experiment: { readonly title: Text } },
  language: Language = "en",
): string {
  return `${cellLabel(cell)}, ${experiment.title[language]}`;
}

/** How a learner would write these requests. */
export function patternLabel({ pattern, samples }: TrialRecord): string {
  if (pattern === "concurrent") return "Promise.all";
  if (pattern === "sequential" || samples.length === 0) return pattern;
  return `at most ${number(mostInFlight(samples))}`;
}

/** The same inside a sentence: `under Promise.all`, `at most 3 at a time`. */
export function inThisWay(trial: TrialRecord): string {
  if (trial.pattern === "concurrent") return "under Promise.all";
  return trial.pattern === "sequential" ? "one after another" : `${patternLabel(trial)} at a time`;
}

/** Variant by variant in the order they came, each from sequential to limited. */
export function inReadingOrder(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  const variants = [...new Set(trials.map(({ variant }) => variant))];
  return trials.toSorted(
    (a, b) =>
      variants.indexOf(a.variant) - variants.indexOf(b.variant) ||
      PATTERNS.indexOf(a.pattern) - PATTERNS.indexOf(b.pattern),
  );
}

/** A database as a heading names it. */
export function databaseName({ kind, version }: DatabaseSummary): string {
  return `${kind === "embedded" ? "embedded " : ""}PostgreSQL ${version}`;
}
