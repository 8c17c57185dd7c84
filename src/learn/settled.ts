import type { Prediction } from "../model/lesson/prediction.ts";
import type { TrialRecord } from "../model/record/run.ts";
import { judge, sameIdea, type Outcome, type Said, type Taken } from "./prediction.ts";

/** What the machine was doing while a trial missed theory. */
export interface Surroundings {
  /** Processes that wanted a core, over the last minute; null where the system does not say. */
  readonly load: number | null;
  readonly cores: number;
  /** 0…1: how busy the process that measures was. */
  readonly clientUtilization: number;
  /** The longest that the server's event loop was late, in milliseconds; null where it was not read. */
  readonly serverDelayMs: number | null;
}

/**
 * A trial as a learner is judged by it. `makespanMs` is the measurement where that came within tolerance
 * of theory, and theory's where it did not: no figure off theory refutes anyone.
 */
export interface SettledTrial extends Taken {
  readonly measuredMs: number;
  readonly theoryMs: number;
  /** How often it was measured. */
  readonly attempts: number;
  /** What else the machine did; null where measurement and theory agree. */
  readonly disturbedBy: Surroundings | null;
}

/** Settles by which figure a trial is judged. */
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
 * Judges what was said of a prediction's trials: right is what agrees with the settled figures, with theory,
 * or with what was measured, since each of them is an answer that was true here.
 * @throws {RangeError} when a trial it needs is not there
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
  if (outcome.right || !(by("theoryMs") || by("measuredMs"))) return outcome;
  return { ...outcome, right: true, refutation: null };
}

/** Whether a time that was said, in milliseconds, is near the measurement or near theory. */
export function isNear(saidMs: number, { measuredMs, theoryMs }: SettledTrial): boolean {
  return sameIdea(saidMs, measuredMs) || sameIdea(saidMs, theoryMs);
}

/** Late by so much, a server's loop had to wait for a core. */
const LATE_MS = 20;
const BUSY_CLIENT = 0.8;

/** Whether what was seen says that the machine was busy with something else. */
export function wasBusy({ load, cores, clientUtilization, serverDelayMs }: Surroundings): boolean {
  return (
    (load !== null && load > cores) ||
    clientUtilization > BUSY_CLIENT ||
    (serverDelayMs !== null && serverDelayMs > LATE_MS)
  );
}
