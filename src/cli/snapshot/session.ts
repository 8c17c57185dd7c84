import { LabError } from "../../errors.ts";
import { environment } from "../../process/machine/environment.ts";
import type { Thresholds } from "../../model/record/comparison.ts";
import {
  SNAPSHOT_VERSION,
  type ScenarioSnapshot,
  type SnapshotRecord,
} from "../../model/record/snapshot.ts";
import { packageVersion } from "../../package.ts";
import {
  blockText,
  measuringText,
  startingText,
  warmingUpText,
} from "../../report/snapshot/live.ts";
import { readConfig } from "../../snapshot/config/read.ts";
import {
  measureScenarios,
  type MeasureEvent,
  type MeasureOptions,
} from "../../snapshot/measure.ts";
import type { ResolveUrl } from "../../snapshot/config/scenarios.ts";
import { effortOf } from "../../snapshot/effort.ts";
import type { ScenarioSource } from "../../snapshot/scenario.ts";
import { FEWEST_BLOCKS } from "../../snapshot/evidence.ts";
import type { CommandContext } from "../context.ts";
import { openStatus, type Status } from "../terminal/status.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

/** The options of every command that measures scenarios. */
export interface MeasuringOptions extends Look {
  readonly config?: string;
  readonly blocks?: number;
  readonly runs?: number;
  readonly allowRemote?: boolean;
  readonly quiet?: boolean;
}

/** Everything that measuring needs. */
export interface SnapshotSession {
  readonly source: ScenarioSource;
  /** `names` is left to be said. */
  readonly options: Omit<MeasureOptions, "names">;
  readonly status: Status;
  /** How the first failed request of each scenario failed. */
  readonly failures: ReadonlyMap<string, string>;
  /** Prints on stderr, in a terminal and elsewhere. */
  readonly say: (text: string) => void;
}

/** Reads the config, and runs `use` with it; always ends the progress line. */
export async function withSnapshotSession<T>(
  options: MeasuringOptions,
  context: CommandContext,
  use: (session: SnapshotSession) => Promise<T>,
): Promise<T> {
  const found = await readConfig(options.config);
  const [source, { undiciTransport }, { systemClock }] = await Promise.all([
    found === null
      ? import("../../snapshot/built-in.ts").then(({ builtInScenarios }) => builtInScenarios())
      : import("../../snapshot/config/scenarios.ts").then(({ ownScenarios }) =>
          ownScenarios(found, resolver(options.allowRemote ?? false)),
        ),
    import("../../load/transport/undici-transport.ts"),
    import("../../load/clock.ts"),
  ]);
  const quiet = options.quiet ?? false;
  const blocks = options.blocks ?? found?.config.blocks;
  const runs = options.runs ?? found?.config.runs;
  const { signal } = context;
  const terminal = context.terminal.as(options);
  const status = await openStatus(terminal, quiet);
  const failures = new Map<string, string>();
  const expected: Expected = { ms: null };
  const say = (text: string): void => {
    status.show(text);
    if (!status.live && !quiet) terminal.say(text);
  };
  if ((options.runs ?? 1) > 1 && !source.startsServers)
    status.warn("a server that is already running is not restarted, so all runs share it.");
  try {
    return await use({
      source,
      status,
      failures,
      say,
      options: {
        ...effortOf(
          {
            ...(blocks !== undefined && { blocks }),
            ...(runs !== undefined && { runs }),
          },
          source.startsServers,
        ),
        clock: systemClock,
        transport: undiciTransport(systemClock),
        signal,
        onEvent: (event) => show(event, { status, say, failures, expected }),
      },
    });
  } catch (error) {
    status.close();
    if (error instanceof Stopped)
      terminal.say(`Stopped by ${error.by}: the servers are closed, and nothing was written.`);
    throw error;
  } finally {
    status.close();
  }
}

/**
 * Measures every scenario, to be saved.
 * @throws {LabError} if one failed too often for anything to be compared with it
 */
export async function measureSnapshot(
  options: MeasuringOptions,
  context: CommandContext,
): Promise<{
  readonly record: SnapshotRecord;
  readonly thresholds: ReadonlyMap<string, Thresholds>;
}> {
  return await withSnapshotSession(options, context, async (session) => {
    const { source, options: measuring, failures } = session;
    const wanted = { ...measuring, names: source.names };
    const scenarios = await measureScenarios(source, wanted);
    refuseFailing(scenarios, failures);
    return { record: recordOf(scenarios), thresholds: source.thresholds };
  });
}

function resolver(allowRemote: boolean): ResolveUrl {
  return async (url) => {
    const { resolveTarget } = await import("../../bench/target.ts");
    const { endpoint } = await resolveTarget(url, { allowRemote });
    const { secure, address, port, host } = endpoint;
    const shown = address.includes(":") ? `[${address}]` : address;
    // A certificate is for a name.
    const origin = secure ? new URL(url).origin : `http://${shown}:${port}`;
    return { origin, host, address, port };
  };
}

/** How long all runs take together, once the first is warm: the live line repeats it. */
interface Expected {
  ms: number | null;
}

function show(
  event: MeasureEvent,
  {
    status,
    say,
    failures,
    expected,
  }: Pick<SnapshotSession, "status" | "say"> & {
    readonly failures: Map<string, string>;
    readonly expected: Expected;
  },
): void {
  switch (event.type) {
    case "starting":
      say(startingText(event));
      break;
    case "warming-up":
      status.show(warmingUpText(event.name));
      break;
    case "measuring":
      expected.ms = event.expectedMs ?? expected.ms;
      say(measuringText(event));
      break;
    case "block":
      status.show(blockText(event.name, event, expected.ms));
      break;
    case "failure":
      // Every run reports its first failure; the same one again is not reported.
      if (failures.get(event.name) === event.failure) break;
      failures.set(event.name, event.failure);
      status.warn(`${event.name}: ${event.failure}.`);
      break;
  }
}

/** What was measured here and now, as a record. */
export function recordOf(scenarios: readonly ScenarioSnapshot[]): SnapshotRecord {
  return {
    schemaVersion: SNAPSHOT_VERSION,
    kind: "snapshot",
    tool: { name: "async-lab", version: packageVersion() },
    createdAt: new Date().toISOString(),
    environment: environment(),
    scenarios,
  };
}

function refuseFailing(
  scenarios: readonly ScenarioSnapshot[],
  failures: ReadonlyMap<string, string>,
): void {
  const failing = scenarios.find(({ runs }) => runs.flat().length < FEWEST_BLOCKS);
  if (failing === undefined) return;
  const { name, errors, requests } = failing;
  throw new LabError({
    code: "scenario-fails",
    message: `"${name}" cannot be saved: ${errors} of ${requests} requests failed (${failures.get(name) ?? "no reason is known"}).`,
    hint: "Correct the scenario in the config, or fix the server; `status` in the config is the expected status.",
    exitCode: 1,
  });
}
