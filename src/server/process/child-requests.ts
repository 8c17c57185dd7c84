import type { ChildProcess } from "node:child_process";
import type { EventLoopSummary } from "../../model/record/run.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import { portUnavailable, serverUnresponsive } from "./failures.ts";
import type { ChildMessage, ChildRequest, ParentMessage } from "./protocol.ts";

/** A server that is alive answers at once, unless the machine is very busy. */
const LONGEST_REQUEST_MS = 30_000;

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** The parent's side of the conversation with a server's process. */
export class ChildRequests {
  /** Resolves when the process has loaded its own code; a lesson's code comes next. */
  readonly started: Promise<void>;
  /** The port it listens on; rejects if it cannot listen, or has ended before. */
  readonly ready: Promise<number>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting<EventLoopSummary | null>>();
  #lastId = 0;
  #death: { readonly reason: unknown } | undefined;
  #listening: Waiting<number> = { resolve: () => undefined, reject: () => undefined };

  constructor(child: ChildProcess, onEvent: (event: ServeEvent) => void = () => undefined) {
    this.#child = child;
    this.ready = new Promise((resolve, reject) => (this.#listening = { resolve, reject }));
    // Awaited only once the process has started, so a rejection before that must not count as unhandled.
    this.ready.catch(() => undefined);
    this.started = new Promise((resolve) => {
      child.on("message", (message: ChildMessage) => {
        if (message.type === "started") resolve();
        else if (message.type === "event") onEvent(message.event);
        else this.#hear(message);
      });
    });
  }

  #hear(message: Exclude<ChildMessage, { readonly type: "started" | "event" }>): void {
    switch (message.type) {
      case "ready":
        return this.#listening.resolve(message.port);
      case "not-listening":
        return this.#listening.reject(portUnavailable(message.code, message.port));
      case "done":
        return this.#take(message.id)?.resolve(message.result);
      case "failed":
        return this.#take(message.id)?.reject(new Error(message.message));
    }
  }

  #take(id: number): Waiting<EventLoopSummary | null> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  /**
   * Resolves with the child's answer. Rejects with the error it reports, with its death, or with a `LabError`
   * if it does not answer within 30 s.
   */
  async send(request: ChildRequest): Promise<EventLoopSummary | null> {
    if (this.#death !== undefined) throw this.#death.reason;
    const message: ParentMessage = { ...request, id: ++this.#lastId };
    let limit: NodeJS.Timeout | undefined;
    const answer = new Promise<EventLoopSummary | null>((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      limit = setTimeout(
        () => this.#take(message.id)?.reject(serverUnresponsive(request.type, LONGEST_REQUEST_MS)),
        LONGEST_REQUEST_MS,
      );
    });
    // A closed channel means that the child has died; its death is reported next, with the reason.
    this.#child.send(message, () => undefined);
    return await answer.finally(() => clearTimeout(limit));
  }

  /** Rejects all pending requests, and every later one, with `death`. */
  fail(death: unknown): void {
    this.#death = { reason: death };
    this.#listening.reject(death);
    for (const { reject } of this.#waiting.values()) reject(death);
    this.#waiting.clear();
  }
}
