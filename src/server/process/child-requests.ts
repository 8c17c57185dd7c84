import type { ChildProcess } from "node:child_process";
import { EXIT, LabError } from "../../errors.ts";
import type { EventLoopSummary } from "../../model/record/run.ts";
import type { Call, ChildMessage, ParentMessage } from "./protocol.ts";
import type { ServeEvent } from "../../model/serve-event.ts";

/** The parent's end of the conversation. */
export interface Calls {
  /** The port the child listens on. */
  readonly ready: Promise<number>;
  call(message: Call): Promise<EventLoopSummary | null>;
  /** Rejects what is pending, and every later call, with `death`. */
  fail(death: unknown): void;
}

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

export function createCalls(
  child: ChildProcess,
  onEvent: (event: ServeEvent) => void = () => undefined,
): Calls {
  const pending = new Map<number, Pending<EventLoopSummary | null>>();
  let lastId = 0;
  let dead: { readonly reason: unknown } | undefined;
  let announce: Pending<number> | undefined;
  const ready = new Promise<number>((resolve, reject) => {
    announce = { resolve, reject };
  });

  child.on("message", (message: ChildMessage) => {
    if (message.type === "ready") {
      announce?.resolve(message.port);
      return;
    }
    if (message.type === "not-listening") {
      announce?.reject(notListening(message.code, message.port));
      return;
    }
    if (message.type === "event") {
      onEvent(message.event);
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === "done") waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.message));
  });

  return {
    ready,
    call(call) {
      if (dead !== undefined) return Promise.reject(dead.reason);
      lastId += 1;
      const message: ParentMessage = { ...call, id: lastId };
      return new Promise((resolve, reject) => {
        const tooLong = setTimeout(() => {
          pending.delete(message.id);
          reject(unresponsive(call.type));
        }, LONGEST_CALL_MS);
        const settled = (): void => clearTimeout(tooLong);
        pending.set(message.id, {
          resolve: (value) => (settled(), resolve(value)),
          reject: (reason) => (settled(), reject(reason)),
        });
        // A channel that has closed is the child's death, which is about to be told with its reason.
        child.send(message, () => undefined);
      });
    },
    fail(death) {
      dead = { reason: death };
      announce?.reject(death);
      for (const { reject } of pending.values()) reject(death);
      pending.clear();
    },
  };
}

function notListening(code: string, port: number): LabError {
  const why =
    code === "EADDRINUSE"
      ? "is in use already"
      : code === "EACCES"
        ? "may not be used without more rights"
        : `cannot be listened on (${code})`;
  return new LabError({
    code: "port-unavailable",
    message: `Port ${port} of 127.0.0.1 ${why}.`,
    hint: "Choose another with --port, or --port 0 for any that is free.",
  });
}

/** A server that is alive answers at once: whatever it was asked to do before a call is over. */
const LONGEST_CALL_MS = 10_000;

function unresponsive(call: string): LabError {
  return new LabError({
    code: "server-unresponsive",
    message: `The server under test did not answer "${call}" within ${LONGEST_CALL_MS / 1000} s.`,
    hint: "Something holds it up, such as a debugger or a handler that never yields; run it again.",
    exitCode: EXIT.no,
  });
}
