import { createTimeHistogram } from "../load/histogram.ts";
import {
  PROGRESS_MS,
  type Loader,
  type LoadSpec,
  type Opened,
  type Stretch,
} from "../load/loader.ts";
import { addResults, type LoadResult } from "../load/recorder.ts";
import { onAbort } from "../process/abort.ts";
import { startBuiltThread } from "../process/fork-built.ts";

/**
 * A loader of several threads that share one load: connections and requests are dealt out so that
 * together they are what was asked for, and an open loop's due times stay the same.
 */
export function createThreadedLoader(
  spec: LoadSpec,
  mode: Stretch["mode"],
  threads: number,
): Loader {
  const lanes = Array.from({ length: threads }, (_, at) =>
    startThread({ ...spec, connections: share(spec.connections, threads, at) }, mode),
  );
  /** Tells the threads of an abort; each then ends what it is at with what there is. */
  async function untilAborted<T>(signal: AbortSignal, doing: Promise<T>): Promise<T> {
    using _listening = onAbort(signal, () => {
      for (const lane of lanes) void lane.call({ type: "abort" });
    });
    return await doing;
  }

  return {
    async open(signal) {
      const opened = lanes.map((lane) => lane.call<Opened>({ type: "open" }));
      return addOpened(await untilAborted(signal, Promise.all(opened)));
    },
    async run(stretch, { signal, onProgress }) {
      const cpu = process.cpuUsage();
      const seen = lanes.map(() => ({ requests: 0, errors: 0 }));
      for (const [at, lane] of lanes.entries())
        lane.onProgress((progress) => {
          seen[at] = progress;
        });
      // At a pace of its own: the threads report in bursts.
      const telling = setInterval(
        () => onProgress?.(total(seen, "requests"), total(seen, "errors")),
        PROGRESS_MS,
      );
      const results = await untilAborted(
        signal,
        Promise.all(
          lanes.map((lane, at) =>
            lane.call<LoadResult>({ type: "run", stretch: deal(stretch, threads, at) }),
          ),
        ),
      );
      clearInterval(telling);
      // Every thread reads the whole process's CPU time.
      const { user, system } = process.cpuUsage(cpu);
      return { ...addResults(results, true), cpuUs: user + system };
    },
    close() {
      for (const lane of lanes) lane.end();
    },
  };
}

/** The part of `whole` that falls to one of `parts`: they differ by one at most. */
export function share(whole: number, parts: number, at: number): number {
  if (!Number.isFinite(whole)) return whole;
  return Math.floor(whole / parts) + (at < whole % parts ? 1 : 0);
}

/** A thread's part of a stretch: of an open loop, every `threads`th request, when it is due. */
export function deal(stretch: Stretch, threads: number, at: number): Stretch {
  const requests = share(stretch.requests, threads, at);
  if (stretch.mode === "closed") return { ...stretch, requests };
  return {
    ...stretch,
    requests,
    intervalMs: stretch.intervalMs * threads,
    startEpochMs: stretch.startEpochMs + at * stretch.intervalMs,
  };
}

interface Progress {
  readonly requests: number;
  readonly errors: number;
}

function total(seen: readonly Progress[], key: keyof Progress): number {
  return seen.reduce((sum, one) => sum + one[key], 0);
}

interface Thread {
  call<T>(call: { readonly type: string; readonly stretch?: Stretch }): Promise<T>;
  onProgress(listener: (progress: Progress) => void): void;
  end(): void;
}

function startThread(spec: LoadSpec, mode: Stretch["mode"]): Thread {
  const worker = startBuiltThread(new URL("./thread.js", import.meta.url), {
    workerData: { spec, mode },
  });
  const pending = new Map<
    number,
    { resolve(value: unknown): void; reject(error: unknown): void }
  >();
  let lastId = 0;
  let listen: (progress: Progress) => void = () => undefined;
  worker.on("message", (message: { id: number; result: unknown } | { progress: Progress }) => {
    if ("progress" in message) return listen(message.progress);
    pending.get(message.id)?.resolve(message.result);
    pending.delete(message.id);
  });
  worker.on("error", (error) => {
    for (const call of pending.values()) call.reject(error);
    pending.clear();
  });
  return {
    call: <T>(call: { readonly type: string; readonly stretch?: Stretch }) =>
      new Promise<T>((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve: (value) => resolve(value as T), reject });
        worker.postMessage({ ...call, id: lastId });
      }),
    onProgress(listener) {
      listen = listener;
    },
    end: () => void worker.terminate(),
  };
}

function addOpened(parts: readonly Opened[]): Opened {
  const connects = createTimeHistogram();
  for (const part of parts) if (part.connects.count > 0) connects.add(part.connects);
  return {
    connections: parts.reduce((sum, part) => sum + part.connections, 0),
    failures: parts.flatMap((part) => part.failures),
    connects: connects.state(),
  };
}
