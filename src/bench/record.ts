import { environment } from "../process/machine/environment.ts";
import { systemClock } from "../load/clock.ts";
import type { BenchRecord } from "../model/record/bench.ts";
import { SCHEMA_VERSION } from "../model/record/run.ts";
import { unlessAborted } from "../process/abort.ts";
import { packageVersion } from "../package.ts";
import { loadTargets, type BenchEvent, type TargetOutcome } from "./bench.ts";
import { startEmbedded } from "./embedded.ts";
import type { BenchSettings } from "./settings.ts";
import { resolveTarget } from "./target.ts";

export interface BenchOutcome {
  readonly record: BenchRecord;
  /** One for each target of the record, in its order. */
  readonly targets: readonly TargetOutcome[];
}

/** Measures what the settings say; if the signal aborts, resolves with what there is by then. */
export async function runBench(
  settings: BenchSettings,
  signal: AbortSignal,
  onEvent?: (event: BenchEvent) => void,
): Promise<BenchOutcome> {
  const createdAt = new Date().toISOString();
  const tools = { clock: systemClock, signal, ...(onEvent && { onEvent }) };
  const targets =
    settings.urls.length > 0
      ? await loadTargets(
          await unlessAborted(
            signal,
            Promise.all(settings.urls.map((url) => resolveTarget(url, settings))),
          ),
          settings,
          tools,
        )
      : await loadEmbedded(settings, tools);
  return {
    record: {
      schemaVersion: SCHEMA_VERSION,
      kind: "bench",
      tool: { name: "async-lab", version: packageVersion() },
      createdAt,
      environment: environment(),
      targets: targets.map(({ record }) => record),
    },
    targets,
  };
}

async function loadEmbedded(
  settings: BenchSettings,
  tools: Parameters<typeof loadTargets>[2],
): Promise<readonly TargetOutcome[]> {
  const embedded = await startEmbedded(settings, tools.signal);
  try {
    return await loadTargets(embedded.targets, settings, tools);
  } finally {
    await embedded.stop();
  }
}
