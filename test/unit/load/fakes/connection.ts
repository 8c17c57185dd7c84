import { vi } from "vitest";
import type { Clock } from "../../../../src/load/clock.ts";
import type { ErrorKind } from "../../../../src/model/record/sample.ts";
import { ConnectError } from "../../../../src/load/http/endpoint.ts";
import type { LoadConnection } from "../../../../src/load/http/http-connection.ts";

/** The clock of vitest's fake timers: time moves only when the test moves it. */
export const fakeClock: Clock = {
  now: () => performance.now(),
  processOffsetMs: 0,
  epochOffsetMs: 0,
  sleep(ms, signal) {
    if (signal !== undefined) throw new Error("thousands of pauses would all listen to one signal");
    return new Promise((resolve) => setTimeout(resolve, ms));
  },
};

/** What the fake server does with request i, over all connections: answers after so long… */
export interface Answer {
  /** Infinity: never. */
  readonly afterMs: number;
  readonly status?: number;
  readonly error?: ErrorKind;
  /** Whether the connection is closed with the answer. */
  readonly closes?: boolean;
}

export interface FakeWorldOptions {
  /** `nowMs`: when the request arrives. */
  readonly answer: (i: number, nowMs: number) => Answer;
  /** How long attempt i to connect takes, or why it fails; by default at once. */
  readonly connect?: (attempt: number, nowMs: number) => number | ErrorKind;
  readonly pipelining?: number;
}

/** A server and its connections, of which everything is known. */
export interface FakeWorld {
  /** Every request as it was sent, in order. */
  readonly sent: readonly { readonly atMs: number; readonly connection: number }[];
  readonly attempts: readonly number[];
  /** In flight over all connections, and the most there ever was. */
  readonly inFlight: () => number;
  readonly mostInFlight: () => number;
  readonly connections: readonly LoadConnection[];
  /** A connection that is not open yet. */
  connect(): LoadConnection;
  /** So many that are. */
  opened(count: number): Promise<readonly LoadConnection[]>;
}

/** A request in flight. */
interface Report {
  readonly sentMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly report: (error: ErrorKind | null, status: number) => void;
}

/** Call with fake timers on. */
export function fakeWorld({
  answer,
  connect: connectTakes = () => 0,
  pipelining = 1,
}: FakeWorldOptions): FakeWorld {
  const sent: { atMs: number; connection: number }[] = [];
  const attempts: number[] = [];
  const connections: LoadConnection[] = [];
  let inFlight = 0;
  let most = 0;

  function connect(): LoadConnection {
    const index = connections.length;
    let isOpen = false;
    let era = 0;
    let reports: Report[] = [];

    /** Lets go of everything in flight: nothing of it is answered any more. */
    function drop(): readonly Report[] {
      isOpen = false;
      era += 1;
      for (const { timer } of reports) clearTimeout(timer);
      return reports.splice(0);
    }

    function giveUp(kind: ErrorKind): void {
      for (const { report } of drop()) report(kind, 0);
    }

    const connection: LoadConnection = {
      async open() {
        const startMs = performance.now();
        attempts.push(startMs);
        const mine = ++era;
        const taken = connectTakes(attempts.length - 1, startMs);
        if (typeof taken === "string") throw new ConnectError(taken, new Error(taken));
        if (taken > 0) await fakeClock.sleep(taken);
        if (mine !== era) throw new ConnectError("reset", new Error("destroyed"));
        isOpen = true;
        return performance.now() - startMs;
      },
      get inFlight() {
        return reports.length;
      },
      get oldestSentMs() {
        return reports[0]?.sentMs ?? null;
      },
      get isOpen() {
        return isOpen;
      },
      send(onDone) {
        if (!isOpen) throw new Error("sent on a connection that is not open");
        if (reports.length >= pipelining) throw new Error("sent on a connection that is full");
        const sentMs = performance.now();
        const { afterMs, status = 200, error = null, closes = false } = answer(sent.length, sentMs);
        sent.push({ atMs: sentMs, connection: index });
        inFlight += 1;
        most = Math.max(most, inFlight);
        const one: Report = {
          sentMs,
          timer: undefined,
          report(kind, code) {
            inFlight -= 1;
            const doneMs = performance.now();
            const times = { sentMs, doneMs, firstByteMs: doneMs, startedEpochMs: null };
            onDone({ ...times, status: code, error: kind });
          },
        };
        reports.push(one);
        if (!Number.isFinite(afterMs)) return;
        one.timer = setTimeout(() => {
          reports = reports.filter((other) => other !== one);
          const cutOff = closes ? drop() : [];
          one.report(error, status);
          for (const { report } of cutOff) report("reset", 0);
        }, afterMs);
      },
      expire(sentBeforeMs) {
        const [oldest] = reports;
        if (oldest !== undefined && oldest.sentMs < sentBeforeMs) giveUp("timeout");
      },
      destroy() {
        inFlight -= drop().length;
      },
      bytesRead: 0,
      reconnects: 0,
    };
    connections.push(connection);
    return connection;
  }

  return {
    sent,
    attempts,
    inFlight: () => inFlight,
    mostInFlight: () => most,
    connections,
    connect,
    async opened(count) {
      const all = Array.from({ length: count }, connect);
      const opening = Promise.all(all.map((one) => one.open()));
      await vi.advanceTimersByTimeAsync(0);
      await opening;
      attempts.length = 0;
      return all;
    },
  };
}

/** Moves the clock, `stepMs` at a time, until the promise settles; fails after `limitMs`. */
export async function runUntil<T>(promise: Promise<T>, limitMs: number, stepMs = 10): Promise<T> {
  const end = { settled: false };
  const mark = (): void => {
    end.settled = true;
  };
  promise.then(mark, mark);
  const startMs = performance.now();
  while (!end.settled) {
    if (performance.now() - startMs > limitMs) throw new Error(`not done after ${limitMs} ms`);
    await vi.advanceTimersByTimeAsync(stepMs);
  }
  return await promise;
}
