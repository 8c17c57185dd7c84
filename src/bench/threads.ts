import type { Worker } from "node:worker_threads";
import { EXIT, LabError } from "../errors.ts";
import { addStates } from "../load/histogram.ts";
import {
  PROGRESS_MS,
  type Loader,
  type LoadSpec,
  type Opened,
  type Stretch,
} from "../load/loader.ts";
import { uniteThreads, type LoadResult } from "../load/result.ts";
import { onAbort } from "../process/abort.ts";
import { startBuiltThread } from "../process/fork-built.ts";
import type { ThreadCall, ThreadMessage } from "./thread.ts";

/**
 * A loader of several threads that are one load: they share its connections, take its requests from one count and
 * begin at the same moment; the due times of an open loop stay the same. Never more threads than connections.
 */
export function createThreadedLoader(
  spec: LoadSpec,
  mode: Stretch["mode"],
  threads: number,
): Loader {
  const count = Math.min(threads, spec.connections);
  const lanes = Array.from(
    { length: count },
    (_, at) => new LoadThread({ ...spec, connections: share(spec.connections, count, at) }, mode),
  );
  /** Tells the threads about an abort; each then ends with what it has. */
  async function untilAborted<T>(signal: AbortSignal, doing: Promise<T>): Promise<T> {
    using _listening = onAbort(signal, () => {
      for (const lane of lanes) lane.abort();
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
      for (const lane of lanes) lane.progress = { requests: 0, errors: 0 };
      // At its own pace, because the threads report in bursts.
      const telling = setInterval(
        () => onProgress?.(total(lanes, "requests"), total(lanes, "errors")),
        PROGRESS_MS,
      );
      const running = lanes.map((lane, at) =>
        lane.call<LoadResult>({ type: "run", stretch: deal(stretch, count, at) }),
      );
      const results = await untilAborted(signal, Promise.all(running)).finally(() =>
        clearInterval(telling),
      );
      // Every thread reads the CPU time of the whole process.
      const { user, system } = process.cpuUsage(cpu);
      return { ...uniteThreads(results), cpuUs: user + system };
    },
    close() {
      for (const lane of lanes) lane.end();
    },
  };
}

/** The part of `whole` for one of `parts`: parts differ by one at most. */
export function share(whole: number, parts: number, at: number): number {
  if (!Number.isFinite(whole)) return whole;
  return Math.floor(whole / parts) + (at < whole % parts ? 1 : 0);
}

/** A thread's part of a stretch: in an open loop, every `threads`th request, at its due time. */
export function deal(stretch: Stretch, threads: number, at: number): Stretch {
  if (stretch.mode === "closed") return stretch;
  return {
    ...stretch,
    requests: share(stretch.requests, threads, at),
    intervalMs: stretch.intervalMs * threads,
    firstMs: stretch.firstMs + at * stretch.intervalMs,
  };
}

interface Progress {
  readonly requests: number;
  readonly errors: number;
}

function total(lanes: readonly LoadThread[], key: keyof Progress): number {
  return lanes.reduce((sum, { progress }) => sum + progress[key], 0);
}

type Reply = { readonly id: number; readonly result: unknown } | { readonly progress: Progress };

/** A worker thread that answers calls, each with a promise that always settles. */
class LoadThread {
  progress: Progress = { requests: 0, errors: 0 };
  readonly #worker: Worker;
  readonly #pending = new Map<
    number,
    { resolve(value: unknown): void; reject(error: unknown): void }
  >();
  #lastId = 0;
  #gone: unknown;

  constructor(spec: LoadSpec, mode: Stretch["mode"]) {
    this.#worker = startBuiltThread(new URL("./thread.js", import.meta.url), {
      workerData: { spec, mode },
    });
    this.#worker.on("message", (reply: Reply) => {
      if ("progress" in reply) return void (this.progress = reply.progress);
      this.#pending.get(reply.id)?.resolve(reply.result);
      this.#pending.delete(reply.id);
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(endedEarly()));
  }

  call<T>(call: ThreadCall): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#gone !== undefined) return reject(this.#gone);
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve: (value) => resolve(value as T), reject });
      this.#post({ id: this.#lastId, call });
    });
  }

  abort(): void {
    this.#post({ abort: true });
  }

  end(): void {
    void this.#worker.terminate();
  }

  #post(message: ThreadMessage): void {
    this.#worker.postMessage(message);
  }

  #end(error: unknown): void {
    this.#gone ??= error;
    for (const call of this.#pending.values()) call.reject(this.#gone);
    this.#pending.clear();
  }
}

function endedEarly(): LabError {
  return new LabError({
    code: "load-thread-ended",
    message: "A thread of the load ended before the load did.",
    hint: "Try again with fewer --workers: the system may be short of memory.",
    exitCode: EXIT.no,
  });
}

function addOpened(parts: readonly Opened[]): Opened {
  return {
    connections: parts.reduce((sum, part) => sum + part.connections, 0),
    failures: parts.flatMap((part) => part.failures),
    connects: addStates(parts.map((part) => part.connects)),
  };
}
