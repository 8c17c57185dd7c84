import { LabError, reason } from "../errors.ts";
import type { DatabaseSummary } from "../model/database.ts";
import { SCHEMA_VERSION, type RunRecord, type TrialRecord } from "../model/record/run.ts";
import type { Sample } from "../model/record/sample.ts";
import type { Clock } from "../load/clock.ts";
import type { Transport } from "../load/transport/transport.ts";
import type { LabServer } from "../server/process/boot.ts";
import { groupTrials, type Measured } from "./assemble.ts";
import { environment } from "../process/machine/environment.ts";
import type { TrialPlan } from "./plan.ts";
import { measureTrial, type MeasuredTrial, type TrialTools } from "./trial.ts";

/** What happens while a run is under way. */
export type RunEvent =
  | { readonly type: "boot" }
  | {
      readonly type: "trial-started";
      readonly plan: TrialPlan;
      /** From 0. */
      readonly index: number;
      readonly total: number;
      /** How much time is left by theory, including this trial. */
      readonly leftMs: number;
    }
  | { readonly type: "clock-started"; readonly plan: TrialPlan }
  | { readonly type: "sample"; readonly plan: TrialPlan; readonly sample: Sample }
  | { readonly type: "trial-measured"; readonly plan: TrialPlan; readonly trial: TrialRecord }
  | { readonly type: "trial-repeated"; readonly plan: TrialPlan }
  | { readonly type: "client-busy"; readonly plan: TrialPlan; readonly utilization: number };

export interface RunTools {
  /** Starts the server under test and returns how to reach it; called once. */
  readonly start: (signal: AbortSignal) => Promise<{
    readonly server: LabServer;
    readonly transport: Transport;
    /** Which database the server keeps its data in; absent if it is the server's memory. */
    readonly database?: DatabaseSummary | undefined;
  }>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tool: RunRecord["tool"];
  readonly onEvent?: (event: RunEvent) => void;
  /** Whether a trial that was just measured should be measured again, and the new result kept. */
  readonly repeat?: (measured: Measured) => boolean;
}

export interface RunOutcome {
  /** Contains every trial that was measured completely, even if the run did not finish. */
  readonly record: RunRecord;
  readonly measured: readonly Measured[];
  /** Why the run stopped early; null if it did not. */
  readonly failure: unknown;
}

/** If the generator is busy for more than this share of its time, it may be measuring itself. */
const BUSY_CLIENT = 0.9;

/** In a shorter trial, starting it is most of what this process does. */
const TOO_SHORT_MS = 50;

/** Measures the plans in order against one server. Never throws because of the measuring itself. */
export async function run(plans: readonly TrialPlan[], tools: RunTools): Promise<RunOutcome> {
  const { signal, onEvent } = tools;
  const createdAt = new Date().toISOString();
  const measured: Measured[] = [];
  let server: LabServer | null = null;
  let database: DatabaseSummary | undefined;
  let failure: unknown = null;
  try {
    onEvent?.({ type: "boot" });
    const started = await tools.start(signal);
    ({ server, database } = started);
    for (const [index, plan] of plans.entries()) {
      const leftMs = plans.slice(index).reduce((sum, { theoryMs }) => sum + theoryMs, 0);
      onEvent?.({ type: "trial-started", plan, index, total: plans.length, leftMs });
      const trialTools: TrialTools = {
        ...started,
        clock: tools.clock,
        signal: AbortSignal.any([signal, server.gone]),
        isWarm: askedBy(plans[index - 1]) === askedBy(plan),
        ...(onEvent && {
          onClock: () => onEvent({ type: "clock-started", plan }),
          onSample: (sample: Sample) => onEvent({ type: "sample", plan, sample }),
        }),
      };
      const { trial, clientUtilization, attempts } = await measureUntilKept(
        plan,
        trialTools,
        tools,
      );
      measured.push({ plan, trial, attempts, clientUtilization });
      onEvent?.({ type: "trial-measured", plan, trial });
      if (clientUtilization > BUSY_CLIENT && trial.makespanMs > TOO_SHORT_MS)
        onEvent?.({ type: "client-busy", plan, utilization: clientUtilization });
    }
  } catch (error) {
    failure = signal.aborted ? signal.reason : asFailure(error);
  } finally {
    if (signal.aborted) server?.kill();
    await server?.stop();
  }
  const record: RunRecord = {
    schemaVersion: SCHEMA_VERSION,
    kind: "run",
    tool: tools.tool,
    createdAt,
    environment: environment(),
    ...(database && { database }),
    lessons: groupTrials(measured),
  };
  return { record, measured, failure };
}

/** What a trial requests, whatever the variant. */
function askedBy(plan: TrialPlan | undefined): string | undefined {
  return plan?.requests.map(({ method, path }) => `${method} ${path}`).join();
}

/** Measures a trial, and again as long as the caller wants it measured again. */
async function measureUntilKept(
  plan: TrialPlan,
  trialTools: TrialTools,
  { repeat, onEvent }: RunTools,
): Promise<MeasuredTrial & { readonly attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const result = await measureTrial(plan, trialTools);
    if (!repeat?.({ plan, ...result, attempts })) return { ...result, attempts };
    onEvent?.({ type: "trial-repeated", plan });
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof LabError) return error;
  return new LabError({
    code: "run-failed",
    message: `The run stopped early: ${reason(error).replace(/\.$/, "")}.`,
    hint: "Run it again; with DEBUG=async-lab it also prints the stack.",
    exitCode: 1,
    cause: error,
  });
}
