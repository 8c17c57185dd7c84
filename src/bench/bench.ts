import type { Clock } from "../load/clock.ts";
import { addStates, type HistogramState } from "../load/histogram.ts";
import { createLoader, type Loader, type LoadSpec, type Stretch } from "../load/loader.ts";
import { shareCount } from "../load/budget.ts";
import { joinStretches, type LoadResult } from "../load/result.ts";
import { encodeRequest, isSafe } from "../load/http/request.ts";
import type { TargetRecord } from "../model/record/bench.ts";
import { assembleTarget } from "./assemble.ts";
import { connectionsAllowed, ensureOpenFiles } from "../process/file-limit.ts";
import { DEFAULT_MAX_CONNECTIONS, type BenchSettings } from "./settings.ts";
import { unreachable, type Target } from "./target.ts";
import { createThreadedLoader, share } from "./threads.ts";

/** A target, and what its server is told around the measurement. */
export interface BenchTarget extends Target {
  /** Called before the warm-up and, when it is over, before the first request that counts. */
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

/** What a target did, with what a record has no room for. */
export interface TargetOutcome {
  readonly record: TargetRecord;
  /** Of the requests that succeeded. */
  readonly successes: HistogramState;
}

export interface BenchTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent?: (event: BenchEvent) => void;
}

/** Several targets take turns, so that what disturbs the machine disturbs them all. */
const ROUNDS = 4;
/** Above this share of its time the generator may be measuring itself. */
const BUSY_CLIENT = 0.9;
const BUSY_AT_LEAST_MS = 100;
/** For the message that says when it begins to reach every thread of the load. */
const LEAD_MS = 100;
/** The longest that answers of a warm-up are waited for once it is over. */
const WARM_UP_DRAIN_MS = 1000;

/**
 * Loads the targets and resolves with what each did; when the signal ends it early, with what there
 * is by then.
 * @throws {LabError} when a target cannot be reached, or its server dies.
 */
export async function loadTargets(
  targets: readonly BenchTarget[],
  asked: BenchSettings,
  { clock, signal, onEvent }: BenchTools,
): Promise<readonly TargetOutcome[]> {
  const settings = withinOpenFiles(asked, targets.length);
  const mode: Stretch["mode"] = settings.rate === null ? "closed" : "open";
  ensureOpenFiles(
    targets.length * (mode === "closed" ? settings.concurrency : settings.maxConnections),
  );
  const lanes = targets.map((target) => ({
    target,
    loader: loaderFor(target, settings, mode, clock),
    opening: [] as HistogramState[],
    results: [] as LoadResult[],
  }));
  // One whose backlog takes long to finish would spend its turns waiting for it.
  const rounds = targets.length > 1 && targets.every(({ prepare }) => !prepare) ? ROUNDS : 1;
  const total = rounds * lanes.length;
  try {
    for (const { target, loader, opening } of lanes) {
      signal.throwIfAborted();
      onEvent?.({ type: "opening", target });
      opening.push(await openOrThrow(loader, target, signal));
      await target.prepare?.("warm-up");
      if (settings.warmupMs > 0) {
        onEvent?.({ type: "warming-up", target });
        const { warmupMs } = settings;
        const limit = AbortSignal.timeout(warmupMs + LEAD_MS + WARM_UP_DRAIN_MS);
        await loader.run(
          stretchOf({ ...settings, durationMs: warmupMs, requests: Infinity }, WHOLE, clock),
          { signal: AbortSignal.any([until(signal, target), limit]) },
        );
      }
      target.gone?.throwIfAborted();
      await target.prepare?.("measure");
    }
    for (let index = 0; index < total && !signal.aborted; index++) {
      const round = Math.floor(index / lanes.length);
      const turn = index % lanes.length;
      // Back and forth, so that none is always the first of its round.
      const lane = lanes[round % 2 === 0 ? turn : lanes.length - 1 - turn];
      if (lane === undefined) continue;
      const { target, loader, results } = lane;
      onEvent?.({ type: "stretch-started", target, index, total });
      // One that has died meanwhile is measured as what it is: refused.
      await loader.open(signal);
      const startedMs = clock.now();
      results.push(
        await loader.run(stretchOf(settings, { round, rounds }, clock), {
          signal: until(signal, target),
          onProgress: (requests, errors) =>
            onEvent?.({
              type: "progress",
              target,
              elapsedMs: clock.now() - startedMs,
              requests,
              errors,
            }),
        }),
      );
      target.gone?.throwIfAborted();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const { loader } of lanes) loader.close();
  }
  return lanes
    .filter(({ results }) => results.some(({ requests }) => requests > 0))
    .map(({ target, results, opening }) => outcomeOf(target, results, opening, settings, onEvent));
}

/** A bound that nobody asked for must not be what a load fails on. */
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
  const { method, headers, body } = settings;
  const spec: LoadSpec = {
    endpoint,
    bytes: encodeRequest({ method, path, headers, body }, endpoint.host),
    isHead: method === "HEAD",
    isSafe: isSafe(method),
    expectStatus: settings.expectStatus,
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

/** Which of several equal stretches, one after another. */
interface Turn {
  readonly round: number;
  readonly rounds: number;
}

const WHOLE: Turn = { round: 0, rounds: 1 };

/** The stretch of one round, of equal ones that together are exactly what was asked for. */
function stretchOf(
  { rate, requests, durationMs, workers }: BenchSettings,
  { round, rounds }: Turn,
  clock: Clock,
): Stretch {
  const nowMs = clock.now() + clock.processOffsetMs;
  if (rate === null)
    return {
      mode: "closed",
      startMs: nowMs + (workers > 1 ? LEAD_MS : 0),
      durationMs: durationMs / rounds,
      count: shareCount(share(requests, rounds, round)),
    };
  const due = Math.min(requests, Math.max(1, Math.round((durationMs / 1000) * rate)));
  const mine = share(due, rounds, round);
  const intervalMs = 1000 / rate;
  return {
    mode: "open",
    startMs: nowMs + LEAD_MS,
    firstMs: 0,
    intervalMs,
    requests: mine,
    windowMs: mine * intervalMs,
  };
}

function outcomeOf(
  target: Target,
  results: readonly LoadResult[],
  opening: readonly HistogramState[],
  settings: BenchSettings,
  onEvent: BenchTools["onEvent"],
): TargetOutcome {
  const result = joinStretches(results);
  const record = assembleTarget(target, result, settings, addStates(opening));
  if (result.saturated)
    onEvent?.({ type: "saturated", target, connections: settings.maxConnections });
  // So few requests that they were over at once say nothing about being busy.
  if (
    record.errors.total < record.requests &&
    result.utilization > BUSY_CLIENT &&
    result.makespanMs >= BUSY_AT_LEAST_MS
  )
    onEvent?.({ type: "client-busy", target, utilization: result.utilization });
  return { record, successes: result.successes };
}
