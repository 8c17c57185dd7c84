import type { Prediction } from "../model/lesson/prediction.ts";
import type { TrialRecord } from "../model/record/run.ts";
import { judge, sameIdea, type Outcome, type Said, type Taken } from "./prediction.ts";

/** What the machine was doing while a trial was too far from theory. */
export interface Surroundings {
  /** How many processes wanted a core, over the last minute; null if the system does not say. */
  readonly load: number | null;
  readonly cores: number;
  /** 0…1: how busy the measuring process was. */
  readonly clientUtilization: number;
  /** The longest delay of the server's event loop, in milliseconds; null if it was not read. */
  readonly serverDelayMs: number | null;
}

/**
 * A trial that a learner's answer is compared with. `makespanMs` is the measurement if it is within tolerance
 * of theory, otherwise that of theory: a figure that is off theory must not refute anyone.
 */
export interface SettledTrial extends Taken {
  readonly measuredMs: number;
  readonly theoryMs: number;
  /** How often it was measured. */
  readonly attempts: number;
  /** What else the machine did; null if measurement and theory agree. */
  readonly disturbedBy: Surroundings | null;
}

/** Decides which figure of a trial counts. */
export function settleTrial(
  { variant, pattern, makespanMs, theoryMs }: TrialRecord,
  { toleranceMs, attempts }: { readonly toleranceMs: number; readonly attempts: number },
  surroundings: Surroundings,
): SettledTrial {
  const off = Math.abs(makespanMs - theoryMs) > toleranceMs;
  return {
    variant,
    pattern,
    makespanMs: off ? theoryMs : makespanMs,
    measuredMs: makespanMs,
    theoryMs,
    attempts,
    disturbedBy: off ? surroundings : null,
  };
}

/**
 * Compares an answer with a prediction's trials. It is right if it agrees with the settled figures, with
 * theory, or with the measurement, because each of these was a true answer here.
 * @throws {RangeError} if a trial is missing
 */
export function judgeSettled(
  prediction: Prediction,
  said: Said,
  trials: readonly SettledTrial[],
): Outcome {
  const outcome = judge(prediction, said, trials);
  const by = (figure: "theoryMs" | "measuredMs"): boolean =>
    judge(
      prediction,
      said,
      trials.map((trial) => ({ ...trial, makespanMs: trial[figure] })),
    ).right;
  if (outcome.right) return outcome;
  const byTheory = by("theoryMs");
  if (!byTheory && !by("measuredMs")) return outcome;
  return { ...outcome, right: true, refutation: null, onlyHere: !byTheory };
}

/** Whether a predicted time, in milliseconds, is near the measurement or near theory. */
export function isNear(saidMs: number, { measuredMs, theoryMs }: SettledTrial): boolean {
  return sameIdea(saidMs, measuredMs) || sameIdea(saidMs, theoryMs);
}

/** If the server's loop was later than this, it had to wait for a core. */
const LATE_MS = 20;
const BUSY_CLIENT = 0.8;

/** Whether this shows that the machine was busy with something else. */
export function wasBusy({ load, cores, clientUtilization, serverDelayMs }: Surroundings): boolean {
  return (
    (load !== null && load > cores) ||
    clientUtilization > BUSY_CLIENT ||
    (serverDelayMs !== null && serverDelayMs > LATE_MS)
  );
}
