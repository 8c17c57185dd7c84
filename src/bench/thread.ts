import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "../load/clock.ts";
import { createLoader, type LoadSpec, type Stretch } from "../load/loader.ts";

/** What the parent asks of a load thread. */
export type ThreadCall =
  | { readonly id: number; readonly type: "open" }
  | { readonly id: number; readonly type: "run"; readonly stretch: Stretch }
  | { readonly id: number; readonly type: "abort" };

// One thread of a load with --workers; `threads.ts` is its parent.

const { spec, mode } = workerData as { readonly spec: LoadSpec; readonly mode: Stretch["mode"] };
const loader = createLoader(spec, mode, systemClock);
const aborted = new AbortController();

async function perform(call: ThreadCall): Promise<unknown> {
  switch (call.type) {
    case "open":
      return await loader.open(aborted.signal);
    case "run":
      return await loader.run(call.stretch, {
        signal: aborted.signal,
        onProgress: (requests, errors) =>
          parentPort?.postMessage({ progress: { requests, errors } }),
      });
    case "abort":
      aborted.abort();
      return null;
  }
}

async function answer(call: ThreadCall): Promise<void> {
  parentPort?.postMessage({ id: call.id, result: await perform(call) });
}

parentPort?.on("message", (call: ThreadCall) => void answer(call));
