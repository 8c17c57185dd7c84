import type { Claim, Lesson } from "../model/lesson/lesson.ts";
import type { ClaimRecord } from "../model/record/run.ts";
import type { Cell } from "../model/trial.ts";
import type { Measured } from "./assemble.ts";

/** Theory may differ from a claim only by rounding. */
const ROUNDING_MS = 0.001;

/** Two trials that are said to take equally long may differ by this factor: their time is work, not waits. */
const AS_LONG = 1.3;

/**
 * The lesson's claims about trials that were measured with the course's own settings. A claim is left out if its
 * trial was not measured, or was measured with another number of requests.
 */
export function claimsOf(lesson: Lesson, measured: readonly Measured[]): readonly ClaimRecord[] {
  const own = measured.filter(({ plan }) => plan.lesson.id === lesson.id);
  return (lesson.claims ?? []).flatMap((claim) => {
    const subject = find(own, claim.experiment, claim);
    return subject === undefined ? [] : (claimRecord(claim, subject, own) ?? []);
  });
}

function find(own: readonly Measured[], experiment: string, cell: Cell): Measured | undefined {
  return own.find(
    ({ plan }) =>
      plan.experiment.id === experiment &&
      plan.cell.variant === cell.variant &&
      plan.cell.pattern === cell.pattern,
  );
}

function claimRecord(
  claim: Claim,
  { plan, trial }: Measured,
  own: readonly Measured[],
): ClaimRecord | undefined {
  const { system, text, experiment, variant, pattern, takes } = claim;
  const measuredMs = trial.makespanMs;
  const record = { system, text: text.en, experiment, variant, pattern, measuredMs };
  if (typeof takes === "number") {
    const expectedMs = takes * 1000 * plan.scale;
    if (Math.abs(plan.theoryMs - expectedMs) > ROUNDING_MS) return undefined;
    const holds = trial.errors.total === 0 && Math.abs(measuredMs - expectedMs) <= plan.toleranceMs;
    return { ...record, expectedMs, holds };
  }
  const other = find(own, experiment, takes);
  if (other === undefined) return undefined;
  const expectedMs = other.trial.makespanMs;
  const apart = Math.max(measuredMs / expectedMs, expectedMs / measuredMs);
  return { ...record, expectedMs, holds: trial.errors.total === 0 && apart <= AS_LONG };
}
