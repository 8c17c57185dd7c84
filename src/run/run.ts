import { LabError, reason } from "../errors.ts";
import type { DatabaseSummary } from "../model/database.ts";
import { SCHEMA_VERSION, type RunRecord, type TrialRecord } from "../model/record/run.ts";
import type { Sample } from "../model/record/sample.ts";
import type { Clock } from "../load/clock.ts";
import type { Transport } from "../load/transport/transport.ts";
import type { LabServer } from "../server/process/boot.ts";
import { groupTrials, type Measured } from "./assemble.ts";
import { environment } from "../process/environment.ts";
import type { TrialPlan } from "./plan.ts";
import { measureTrial, type MeasuredTrial, type TrialTools } from "./trial.ts";

/** What happens while a run is under way, for whoever shows it. */
export type RunEvent =
  | { readonly type: "boot" }
  | {
      readonly type: "trial-started";
      readonly plan: TrialPlan;
      /** From 0. */
      readonly index: number;
      readonly total: number;
      /** What theory says is left, this trial included. */
      readonly leftMs: number;
    }
  | { readonly type: "clock-started"; readonly plan: TrialPlan }
  | { readonly type: "sample"; readonly plan: TrialPlan; readonly sample: Sample }
  | { readonly type: "trial-measured"; readonly plan: TrialPlan; readonly trial: TrialRecord }
  | { readonly type: "trial-repeated"; readonly plan: TrialPlan }
  | { readonly type: "client-busy"; readonly plan: TrialPlan; readonly utilization: number };

export interface RunTools {
  /** Starts the server under test and gives the way to reach it; called once. */
  readonly start: (signal: AbortSignal) => Promise<{
    readonly server: LabServer;
    readonly transport: Transport;
    /** Which database the server keeps its data in; absent when that is its memory. */
    readonly database?: DatabaseSummary | undefined;
  }>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tool: RunRecord["tool"];
  readonly onEvent?: (event: RunEvent) => void;
  /** Whether a trial just measured is to be measured again, and that result kept instead. */
  readonly repeat?: (measured: Measured) => boolean;
}

export interface RunOutcome {
  /** Holds every trial that was measured whole, also when the run did not finish. */
  readonly record: RunRecord;
  readonly measured: readonly Measured[];
  /** Why the run stopped early; null when it did not. */
  readonly failure: unknown;
}

/** Above this share of its time the generator may be measuring itself. */
const BUSY_CLIENT = 0.9;

/** In a trial this short, starting it is most of what this process does. */
const TOO_SHORT_MS = 50;

/** Measures the plans in order against one server. Never throws for what happens on the way. */
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

/** What a trial asks, of whatever variant. */
function askedBy(plan: TrialPlan | undefined): string | undefined {
  return plan?.requests.map(({ method, path }) => `${method} ${path}`).join();
}

/** Measures a trial, again as long as whoever asked for the run wants that. */
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
    message: `The run stopped: ${reason(error).replace(/\.$/, "")}.`,
    hint: "Run it again; with DEBUG=async-lab it prints the whole error.",
    exitCode: 1,
    cause: error,
  });
}
