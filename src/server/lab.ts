import type { ServerResponse } from "node:http";
import type { Router } from "express";
import { reason } from "../errors.ts";
import { createBackground } from "./background.ts";
import type { Log } from "./log.ts";
import type { Arrangement } from "./process/protocol.ts";
import {
  createWebSockets,
  type WebSocketHandler,
  type WebSocketLimits,
  type WebSockets,
} from "./http/web-sockets.ts";
import {
  memoryBackend,
  type Backend,
  type LabDatabase,
  type Waiting,
} from "./database/lab-database.ts";
import { perVariant, variants, type VariantName } from "../model/variants.ts";
import type { Sleeper } from "./sleep.ts";
import type { TodoStore } from "./stores.ts";

/** What a lesson's routes are given: everything that differs between the variants. */
export interface Lab {
  /**
   * Waits the curriculum's `seconds`, scaled, in the variant's way. Rejects with the reason of `signal`
   * when it is aborted: an awaited wait ends then, while a blocked thread sleeps to the end.
   */
  readonly sleep: (seconds: number, signal?: AbortSignal) => Promise<void>;
  /** A signal that aborts with a `TimeoutError` after the curriculum's `seconds`, scaled, if the loop is free then. */
  readonly timeout: (seconds: number) => AbortSignal;
  /** `prepare` is called before each trial: the state of one trial must not reach the next. */
  readonly onTrial: (prepare: () => void) => void;
  /** Todos of this variant only; each operation waits one second of the curriculum. */
  readonly todos: TodoStore;
  /** Pools of connections to products: in memory, or in the PostgreSQL that the run was given. */
  readonly database: LabDatabase;
  /** Runs `task` after the response; see `Background.add`. */
  readonly background: (response: ServerResponse, task: () => unknown) => void;
  /** Accepts WebSockets at `path`, under the variant's mount. Call it while the routes are made. */
  readonly webSocket: (path: string, handler: WebSocketHandler) => void;
  readonly log: Log;
}

/** The endpoints under test, written once; called once per variant. */
export type Routes = (lab: Lab) => Router;

/** The labs of all variants, and what a trial is prepared with. */
export interface Labs {
  readonly byVariant: Readonly<Record<VariantName, Lab>>;
  /** The WebSocket routes of the labs; attach them to the server. */
  readonly webSockets: WebSockets;
  /**
   * Prepares a trial; if the size of the pool changes, resolves when the old pool has ended.
   * Rejects with a RangeError if the scale is negative or not finite, or if a pool would be empty.
   */
  arrange(arrangement: Arrangement): Promise<void>;
  /** Resolves when no background task is left. */
  idle(): Promise<void>;
  /** Closes the connections to the database. */
  close(): Promise<void>;
}

/** Creates the labs; each starts with scale 0 and empty stores. */
export function createLabs(options: {
  readonly sleepers: Readonly<Record<VariantName, Sleeper>>;
  readonly log: Log;
  readonly webSocketLimits?: Partial<WebSocketLimits>;
  /** Where todos and products are kept; in memory if absent. */
  readonly backend?: Backend;
}): Labs {
  const { sleepers, log, backend = memoryBackend } = options;
  let scale = 0;
  const preparations: (() => void)[] = [];
  const background = createBackground((error) =>
    log.error(`a background task failed: ${reason(error)}`),
  );

  const webSockets = createWebSockets(log, options.webSocketLimits);

  const byVariant = perVariant((name) => {
    const sleep: Lab["sleep"] = (seconds, signal) =>
      sleepers[name].sleep(milliseconds(seconds * scale), signal);
    const scaled: Waiting["scaled"] = (seconds) => milliseconds(seconds * scale) / 1000;
    const waiting = { sleep, scaled, yields: variants[name].holds === "nothing" };
    return {
      sleep,
      timeout: (seconds) => AbortSignal.timeout(Math.round(seconds * scale * 1000)),
      onTrial: (prepare) => void preparations.push(prepare),
      todos: backend.todos(name, waiting),
      database: backend.database(waiting),
      background: background.add,
      webSocket: (path, handler) => webSockets.route(`/${name}${path}`, handler),
      log,
    } satisfies Lab;
  });

  async function resizeAll(threads: number): Promise<void> {
    if (!(Number.isSafeInteger(threads) && threads >= 1))
      throw new RangeError(`a pool needs at least 1 thread, not ${threads}`);
    await Promise.all(Object.values(sleepers).map((sleeper) => sleeper.resize(threads)));
  }

  return {
    byVariant,
    webSockets,
    async arrange({ scale: wanted, todos, threads }) {
      if (!(wanted >= 0 && wanted < Infinity))
        throw new RangeError(`a scale must be 0 or more, not ${wanted}`);
      if (threads !== undefined) await resizeAll(threads);
      scale = wanted;
      await Promise.all(Object.values(byVariant).map(async (lab) => await lab.todos.reset(todos)));
      for (const prepare of preparations) prepare();
    },
    idle: background.idle,
    close: () => backend.close(),
  };
}

/** Rounds to microseconds: 0.7 s × 0.1 is 69.99999999999999 ms, which a timer cuts to 69. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}
