import { EXIT, LabError } from "../../errors.ts";
import type { Measured } from "../../run/assemble.ts";
import type { TrialPlan } from "../../run/plan.ts";
import { MOST_ATTEMPTS, verify, type Mismatch } from "../../run/theory-check.ts";
import { trialLabel } from "../../report/run/labels.ts";

/** A tolerance above this share of theory would accept nearly anything. */
const WIDEST_TOLERANCE = 0.25;

const ALLOWED =
  "5 %, or 4 ms a wait where waits are under 80 ms; 0.5 ms for each request in a burst; 1 ms for each to a real database";

/** Throws a LabError when waits are so short that `--verify` could not say anything about a plan. */
export function ensureVerifiable(plans: readonly TrialPlan[]): void {
  // A theory of no time at all is held to the tolerance as it is.
  const plan = plans.find(
    ({ theoryMs, toleranceMs }) =>
      theoryMs > 0 && toleranceMs < Infinity && toleranceMs > theoryMs * WIDEST_TOLERANCE,
  );
  if (plan === undefined) return;
  throw new LabError({
    code: "unverifiable",
    message: `Waits are too short to verify "${trialLabel(plan)}": ${plan.theoryMs.toFixed(1)} ms by theory could not be told from what ${plan.requests.length} requests cost besides.`,
    hint: "Use a larger --scale, or fewer --requests.",
  });
}

/** Says whether every trial reproduced theory; the exit code that goes with it. */
export function verdict(measured: readonly Measured[], say: (text: string) => void): number {
  const mismatches = verify(measured);
  const repeated = measured.filter(({ attempts }) => attempts > 1).length;
  const again =
    repeated === 0 ? "" : ` ${repeated} missed at first and had up to ${MOST_ATTEMPTS} attempts.`;
  if (mismatches.length === 0) {
    say(
      `Verified: all ${measured.length} trials are within tolerance of theory (${ALLOWED}).${again}`,
    );
    return EXIT.success;
  }
  say(
    `Not verified: ${mismatches.length} of ${measured.length} trials (tolerance: ${ALLOWED}).${again}`,
  );
  for (const mismatch of mismatches) say(`  ${miss(mismatch)}`);
  say("Close what else is running and try again, or use a larger --scale.");
  return EXIT.no;
}

function miss({ plan, measuredMs, errors }: Mismatch): string {
  const figures = `${measuredMs.toFixed(1)} ms measured, ${plan.theoryMs.toFixed(1)} ms by theory`;
  return `${plan.lesson.id}: ${trialLabel(plan)}: ${figures}${errors > 0 ? `, ${errors} errors` : ""}`;
}
