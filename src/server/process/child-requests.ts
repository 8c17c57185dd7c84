import type { ChildProcess } from "node:child_process";
import type { EventLoopSummary } from "../../model/record/run.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import { portUnavailable, serverUnresponsive } from "./failures.ts";
import type { ChildMessage, ChildRequest, ParentMessage } from "./protocol.ts";

/** A server that is alive answers at once, but for a machine that is very busy. */
const LONGEST_REQUEST_MS = 30_000;

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** The parent's end of the conversation with the process of a server. */
export class ChildRequests {
  /** Resolves when the process has loaded its own code, and a lesson's is next. */
  readonly started: Promise<void>;
  /** The port it listens on; rejects when it cannot listen, or has ended before. */
  readonly ready: Promise<number>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting<EventLoopSummary | null>>();
  #lastId = 0;
  #death: { readonly reason: unknown } | undefined;
  #listening: Waiting<number> = { resolve: () => undefined, reject: () => undefined };

  constructor(child: ChildProcess, onEvent: (event: ServeEvent) => void = () => undefined) {
    this.#child = child;
    this.ready = new Promise((resolve, reject) => (this.#listening = { resolve, reject }));
    // Whoever boots it awaits this only once it has started.
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
   * Resolves with what the child answers. Rejects with what it says went wrong, with its death, or with a
   * `LabError` when it does not answer within 30 s.
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
    // A channel that has closed is the child's death, which is about to be told with its reason.
    this.#child.send(message, () => undefined);
    return await answer.finally(() => clearTimeout(limit));
  }

  /** Rejects what is waited for, and every later request, with `death`. */
  fail(death: unknown): void {
    this.#death = { reason: death };
    this.#listening.reject(death);
    for (const { reject } of this.#waiting.values()) reject(death);
    this.#waiting.clear();
  }
}
