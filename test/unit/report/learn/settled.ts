import type { SettledTrial } from "../../../../src/learn/settled.ts";
import type { TrialRecord } from "../../../../src/model/record/run.ts";

/** A trial that agrees with theory. */
export const calm: SettledTrial = {
  variant: "awaited",
  pattern: "concurrent",
  makespanMs: 205,
  measuredMs: 205,
  theoryMs: 200,
  attempts: 1,
  disturbedBy: null,
};

/** One that was measured three times beside other work, and is judged by theory. */
export const disturbed: SettledTrial = {
  ...calm,
  makespanMs: 200,
  measuredMs: 315,
  attempts: 3,
  disturbedBy: { load: 8.14, cores: 2, clientUtilization: 0.1, serverDelayMs: 45 },
};

/** A trial as it was measured, within tolerance of theory. */
export function agreeing({ variant, pattern, makespanMs, theoryMs }: TrialRecord): SettledTrial {
  return { ...calm, variant, pattern, makespanMs, measuredMs: makespanMs, theoryMs };
}
