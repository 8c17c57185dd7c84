import type { TrialPlan } from "../../run/plan.ts";
import { LiveLanes } from "../run/lanes.ts";
import { measure, type MeasuredTrials } from "../run/measure.ts";
import type { LearnSession } from "./session.ts";

/** Measures, with lanes that fill if the terminal can draw them. */
export async function measureLive(
  plans: readonly TrialPlan[],
  session: LearnSession,
): Promise<MeasuredTrials> {
  const { found, terminal } = session;
  // One axis for all of them, so that lanes can be compared.
  const longestMs = Math.max(...plans.map(({ theoryMs }) => theoryMs));
  const lanes = terminal.live ? await LiveLanes.open(terminal, longestMs) : undefined;
  return await measure(found, plans, session, lanes);
}
