import type { ServerResponse } from "node:http";

/** Work of a request that its client need not wait for. */
export interface Background {
  /**
   * Runs `task` once the response has been sent, or its client has left. The tasks of one response
   * run one after another; one that throws or rejects is reported and the next still runs.
   */
  readonly add: (response: ServerResponse, task: () => unknown) => void;
  /** Resolves when no task is waiting or running. */
  readonly idle: () => Promise<void>;
}

/** `onFailure` is called with what a task threw or rejected with. */
export function createBackground(onFailure: (error: unknown) => void): Background {
  const lastTask = new WeakMap<ServerResponse, Promise<void>>();
  const pending = new Set<Promise<void>>();
  return {
    add(response, task) {
      const done = (lastTask.get(response) ?? closed(response))
        .then(async () => void (await task()))
        .catch(onFailure)
        // If the report itself fails, that must not end the server either.
        .catch(() => undefined)
        .finally(() => pending.delete(done));
      lastTask.set(response, done);
      pending.add(done);
    },
    async idle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

/** `close` comes after the last byte, or when the client left early. */
function closed(response: ServerResponse): Promise<void> {
  if (response.closed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("close", () => resolve());
  });
}
