import type { Cell } from "../../model/trial.ts";
import type { Text } from "../../model/text.ts";
import { trialLabel } from "./labels.ts";

const ALLOWED =
  "5 %, or 4 ms per wait if waits are under 80 ms; 0.5 ms per request in a burst; 1 ms per request to a real database";

/** A trial that does not agree with theory. */
export interface TheoryMiss {
  readonly lesson: { readonly id: string };
  readonly cell: Cell;
  readonly experiment: { readonly title: Text };
  readonly theoryMs: number;
  readonly measuredMs: number;
  readonly errors: number;
}

/** Whether every trial agrees with theory after at most `mostAttempts` attempts, and which do not. */
export function theoryLines(
  {
    trials,
    repeated,
    mismatches,
  }: {
    readonly trials: number;
    readonly repeated: number;
    readonly mismatches: readonly TheoryMiss[];
  },
  mostAttempts: number,
): readonly string[] {
  const again =
    repeated === 0 ? "" : ` ${repeated} missed at first and had up to ${mostAttempts} attempts.`;
  if (mismatches.length === 0)
    return [`Verified: all ${trials} trials are within tolerance of theory (${ALLOWED}).${again}`];
  return [
    `Not verified: ${mismatches.length} of ${trials} trials (tolerance: ${ALLOWED}).${again}`,
    ...mismatches.map((mismatch) => `  ${miss(mismatch)}`),
    "Close other programs and try again, or use a larger --scale.",
  ];
}

function miss({ lesson, errors, measuredMs, theoryMs, ...trial }: TheoryMiss): string {
  const figures = `${measuredMs.toFixed(1)} ms measured, ${theoryMs.toFixed(1)} ms by theory`;
  const failed = errors > 0 ? `, ${errors} errors` : "";
  return `${lesson.id}: ${trialLabel(trial)}: ${figures}${failed}`;
}
