import type { Clock } from "../load/clock.ts";
import { addStates, type HistogramState } from "../load/histogram.ts";
import { createLoader, type Loader, type LoadSpec, type Stretch } from "../load/loader.ts";
import { joinStretches, type LoadResult } from "../load/result.ts";
import { encodeRequest, isSafe } from "../load/http/request.ts";
import { speaksTls } from "../load/http/tls.ts";
import type { TargetRecord } from "../model/record/bench.ts";
import { unlessAborted } from "../process/abort.ts";
import { assembleTarget } from "./assemble.ts";
import { connectionsAllowed, ensureOpenFiles } from "../process/file-limit.ts";
import { DEFAULT_MAX_CONNECTIONS, type BenchSettings } from "./settings.ts";
import { statusRanges } from "./options/status.ts";
import { plainHttpToTls, unreachable, type Target } from "./target.ts";
import { LEAD_MS, stretchOf, warmUpOf } from "./stretch.ts";
import { createThreadedLoader } from "./threads.ts";

/** A target, and what its server is told before and after the measurement. */
export interface BenchTarget extends Target {
  /** Called before the warm-up and, when that is over, before the first request that counts. */
  readonly prepare?: (phase: "warm-up" | "measure") => Promise<void>;
  /** Aborted with a reason when the target's server has died. */
  readonly gone?: AbortSignal;
}

/** What happens while a bench is under way. */
export type BenchEvent =
  | { readonly type: "opening" | "warming-up"; readonly target: Target }
  | {
      readonly type: "stretch-started";
      readonly target: Target;
      /** From 0, over all targets and rounds. */
      readonly index: number;
      readonly total: number;
    }
  | {
      readonly type: "progress";
      readonly target: Target;
      readonly elapsedMs: number;
      readonly requests: number;
      readonly errors: number;
    }
  | { readonly type: "saturated"; readonly target: Target; readonly connections: number }
  | { readonly type: "client-busy"; readonly target: Target; readonly utilization: number };

/** What a target did, including what a record does not contain. */
export interface TargetOutcome {
  readonly record: TargetRecord;
  /** Of the successful requests. */
  readonly successes: HistogramState;
}

export interface BenchTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent?: (event: BenchEvent) => void;
}

/** Several targets take turns, so that a disturbance of the machine affects all of them. */
const ROUNDS = 4;
/** If the generator is busy for more than this share of its time, it may be measuring itself. */
const BUSY_CLIENT = 0.9;
const BUSY_AT_LEAST_MS = 100;
/** The longest time to wait for the answers of a warm-up after it is over. */
const WARM_UP_DRAIN_MS = 1000;

/** A target with its loader and the results so far. */
interface Lane {
  readonly target: BenchTarget;
  readonly loader: Loader;
  readonly opening: HistogramState[];
  readonly results: LoadResult[];
}

/**
 * Loads the targets and resolves with what each did; if the signal ends it early, with what there is by then.
 * @throws {LabError} if a target cannot be reached, or its server dies
 */
export async function loadTargets(
  targets: readonly BenchTarget[],
  asked: BenchSettings,
  tools: BenchTools,
): Promise<readonly TargetOutcome[]> {
  const settings = withinOpenFiles(asked, targets.length);
  const mode: Stretch["mode"] = settings.rate === null ? "closed" : "open";
  ensureOpenFiles(
    targets.length * (mode === "closed" ? settings.concurrency : settings.maxConnections),
  );
  const lanes = targets.map((target): Lane => {
    const loader = loaderFor(target, settings, mode, tools.clock);
    return { target, loader, opening: [], results: [] };
  });
  try {
    for (const lane of lanes) await unlessAborted(tools.signal, warmUp(lane, settings, tools));
    await measureInTurns(lanes, settings, tools);
  } catch (error) {
    if (!tools.signal.aborted) throw error;
  } finally {
    for (const { loader } of lanes) loader.close();
  }
  return lanes
    .filter(({ results }) => results.some(({ requests }) => requests > 0))
    .map((lane) => outcomeOf(lane, settings, tools));
}

/** Opens a target's connections and loads it for a while that is not measured. */
async function warmUp(
  { target, loader, opening }: Lane,
  settings: BenchSettings,
  { clock, signal, onEvent }: BenchTools,
): Promise<void> {
  signal.throwIfAborted();
  onEvent?.({ type: "opening", target });
  opening.push(await openOrThrow(loader, target, signal));
  await target.prepare?.("warm-up");
  if (settings.warmupMs > 0) {
    onEvent?.({ type: "warming-up", target });
    const limit = AbortSignal.timeout(settings.warmupMs + LEAD_MS + WARM_UP_DRAIN_MS);
    const result = await loader.run(warmUpOf(settings, clock), {
      signal: AbortSignal.any([until(signal, target), limit]),
    });
    await refusePlainHttpToTls(target, result, signal);
  }
  target.gone?.throwIfAborted();
  await target.prepare?.("measure");
}

/** Loads the targets back and forth, so that none is always the first of its round. */
async function measureInTurns(
  lanes: readonly Lane[],
  settings: BenchSettings,
  { clock, signal, onEvent }: BenchTools,
): Promise<void> {
  // A target whose backlog takes long to finish would spend its turns waiting for it.
  const rounds = lanes.length > 1 && lanes.every(({ target }) => !target.prepare) ? ROUNDS : 1;
  const turns = Array.from({ length: rounds }, (_, round) =>
    (round % 2 === 0 ? lanes : lanes.toReversed()).map((lane) => ({ lane, round })),
  ).flat();
  for (const [index, { lane, round }] of turns.entries()) {
    if (signal.aborted) return;
    const { target, loader, results } = lane;
    onEvent?.({ type: "stretch-started", target, index, total: turns.length });
    // A target that has died meanwhile is measured as it is: refused.
    await loader.open(signal);
    const startedMs = clock.now();
    const result = await loader.run(stretchOf(settings, { round, rounds }, clock), {
      signal: until(signal, target),
      onProgress: (requests, errors) => {
        const elapsedMs = clock.now() - startedMs;
        onEvent?.({ type: "progress", target, elapsedMs, requests, errors });
      },
    });
    results.push(result);
    if (signal.aborted) return;
    await refusePlainHttpToTls(target, result, signal);
    target.gone?.throwIfAborted();
  }
}

/** A limit that no one asked for must not make a load fail. */
function withinOpenFiles(settings: BenchSettings, targets: number): BenchSettings {
  const { rate, maxConnections } = settings;
  if (rate === null || maxConnections !== DEFAULT_MAX_CONNECTIONS) return settings;
  return { ...settings, maxConnections: connectionsAllowed(targets, maxConnections) };
}

function loaderFor(
  { endpoint, path }: Target,
  settings: BenchSettings,
  mode: Stretch["mode"],
  clock: Clock,
): Loader {
  const { method, body, keepAlive } = settings;
  const headers = keepAlive ? settings.headers : { ...settings.headers, Connection: "close" };
  const spec: LoadSpec = {
    endpoint,
    keepAlive,
    bytes: encodeRequest({ method, path, headers, body }, endpoint.host),
    isHead: method === "HEAD",
    isSafe: isSafe(method),
    expected: statusRanges(settings.expectStatus),
    connections: mode === "closed" ? settings.concurrency : settings.maxConnections,
    pipelining: settings.pipelining,
    timeoutMs: settings.timeoutMs,
  };
  return settings.workers > 1
    ? createThreadedLoader(spec, mode, settings.workers)
    : createLoader(spec, mode, clock);
}

async function openOrThrow(
  loader: Loader,
  target: Target,
  signal: AbortSignal,
): Promise<HistogramState> {
  const { connections, failures, connects } = await loader.open(signal);
  const [failure] = failures;
  if (connections === 0 && failure !== undefined)
    throw unreachable(target, failure.kind, failure.message);
  return connects;
}

function until(signal: AbortSignal, { gone }: BenchTarget): AbortSignal {
  return gone === undefined ? signal : AbortSignal.any([signal, gone]);
}

/** @throws {LabError} if plain HTTP got no proper answer, and the server speaks TLS */
async function refusePlainHttpToTls(
  target: BenchTarget,
  { requests, answers, statusCodes }: LoadResult,
  signal: AbortSignal,
): Promise<void> {
  // Some servers answer 400 in this case.
  const isRefused = requests > 0 && (answers === 0 || (statusCodes["400"] ?? 0) === answers);
  if (target.endpoint.secure || !isRefused) return;
  if (await speaksTls(target.endpoint, signal)) throw plainHttpToTls(target);
}

function outcomeOf(
  { target, results, opening }: Lane,
  settings: BenchSettings,
  { onEvent }: BenchTools,
): TargetOutcome {
  const result = joinStretches(results);
  const record = assembleTarget(target, result, settings, addStates(opening));
  if (result.saturated)
    onEvent?.({ type: "saturated", target, connections: settings.maxConnections });
  // So few requests end at once, which says nothing about how busy the generator is.
  if (
    record.errors.total < record.requests &&
    result.utilization > BUSY_CLIENT &&
    result.makespanMs >= BUSY_AT_LEAST_MS
  )
    onEvent?.({ type: "client-busy", target, utilization: result.utilization });
  return { record, successes: result.successes };
}
