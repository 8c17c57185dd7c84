import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import { isPath } from "../../lesson/locate.ts";
import type { Pattern } from "../../model/trial.ts";
import { trialLabel } from "../../report/run/labels.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { unverifiable } from "../../run/theory-check.ts";
import type { DatabaseChoice } from "../../server/database/choice.ts";
import { lessonsNamed } from "../lesson/named.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options that say which trials a run has. */
export interface PlanOptions {
  readonly requests: number;
  readonly scale: number;
  /** Whether the scale is 1; never given together with `scale`. */
  readonly realTime?: boolean;
  readonly variant?: readonly string[];
  readonly pattern?: readonly Pattern[];
  readonly limit?: number;
  readonly seed: number;
  readonly verify?: boolean;
}

/** The lessons of a run, with their trials. */
export interface PlannedRun {
  readonly lessons: readonly {
    readonly found: FoundLesson;
    readonly plans: readonly TrialPlan[];
  }[];
  /** Those of all lessons, in order. */
  readonly plans: readonly TrialPlan[];
  /** Whether a lesson that was asked for could not be loaded. */
  readonly hasFaults: boolean;
  /** The name that the first lesson was run by, if that is not its id: `./coffee`. */
  readonly typed?: string | undefined;
}

/** Finds the lessons and plans their trials. @throws {LabError} if an option has no effect on them */
export async function planLessons(
  names: readonly string[],
  options: PlanOptions,
  database: DatabaseChoice,
  terminal: Terminal,
): Promise<PlannedRun> {
  const settings = {
    ...DEFAULT_SETTINGS,
    ...options,
    limit: options.limit ?? DEFAULT_SETTINGS.limit,
    scale: options.realTime ? 1 : options.scale,
    variants: options.variant,
    patterns: options.pattern,
    realDatabase: database.kind !== "memory",
  };
  let hasFaults = false;
  const found = await lessonsNamed(names, terminal, () => (hasFaults = true));
  const lessons = found.map((one) => ({ found: one, plans: planRun([one.lesson], settings) }));
  const plans = lessons.flatMap((each) => each.plans);
  if (options.limit !== undefined) ensureLimited(plans);
  if (options.verify) ensureVerifiable(plans);
  const typed = names.slice(0, 1).find(isPath);
  return { lessons, plans, hasFaults, typed };
}

/** A limit without an effect was probably meant for something else. */
function ensureLimited(plans: readonly TrialPlan[]): void {
  if (plans.some(({ cell }) => cell.pattern === "limited")) return;
  throw new LabError({
    code: "nothing-limited",
    message: "--limit only applies to the limited pattern, and this run has no such trial.",
    hint: "Add `--pattern limited`, or leave --limit out.",
  });
}

/** With waits this short, `--verify` could not decide anything. */
function ensureVerifiable(plans: readonly TrialPlan[]): void {
  const plan = unverifiable(plans);
  if (plan === undefined) return;
  throw new LabError({
    code: "unverifiable",
    message: `The waits of "${trialLabel(plan)}" are too short for --verify: the theory says ${plan.theoryMs.toFixed(1)} ms, and ${plan.requests.length} requests cost about as much themselves.`,
    hint: "Use a larger --scale, or fewer --requests.",
  });
}
