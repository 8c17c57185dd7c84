import { Client, type Dispatcher } from "undici";
import { HANDLER_STARTED_HEADER } from "../../model/handler-start.ts";
import type { ErrorKind } from "../../model/record/sample.ts";
import type { Clock } from "../clock.ts";
import { errorKind } from "../error-kind.ts";
import type { Exchange, Slot, Transport } from "./transport.ts";

/** Real connections: one undici client each, keep-alive. */
export function undiciTransport(clock: Clock): Transport {
  return (origin, pipelining = 1) => {
    const client = new Client(origin, {
      pipelining,
      keepAliveTimeout: 60_000,
      // The engine has its own deadlines: undici's are coarse and start late.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // Heard once for all slots of a connection: a listener each would be hundreds.
    const opened = { times: 0 };
    client.on("connect", () => (opened.times += 1));
    return Array.from({ length: pipelining }, () =>
      openSlot(client, opened, clock, pipelining > 1),
    );
  };
}

function openSlot(
  client: Client,
  opened: { readonly times: number },
  clock: Clock,
  pipelined: boolean,
): Slot {
  const exchange: Exchange = {
    sentMs: 0,
    firstByteMs: 0,
    doneMs: 0,
    status: 0,
    error: null,
    startedEpochMs: null,
  };
  let inFlight: ((exchange: Readonly<Exchange>) => void) | null = null;
  let expectStatus = 200;
  let abort: ((reason: Error) => void) | null = null;
  let givenUpAs: ErrorKind | null = null;

  function finish(error: ErrorKind | null): void {
    const report = inFlight;
    if (report === null || client.destroyed) return;
    inFlight = null;
    exchange.doneMs = clock.now();
    exchange.error = error;
    if (exchange.status === 0) exchange.firstByteMs = exchange.doneMs;
    report(exchange);
  }

  // One handler serves every request of a slot: undici's fast path accepts this older form directly.
  const handler: Dispatcher.DispatchHandler = {
    onConnect(abortRequest) {
      abort = abortRequest;
      // Given up while it was connecting: undici offers the abort only now.
      if (givenUpAs !== null) abort(new Error(givenUpAs));
    },
    onHeaders(status, headers) {
      if (status < 200) return true;
      exchange.status = status;
      exchange.firstByteMs = clock.now();
      exchange.startedEpochMs = startedHeader(headers);
      return true;
    },
    onData() {
      return true;
    },
    onComplete() {
      finish(exchange.status === expectStatus ? null : "bad-status");
    },
    onError(error) {
      // undici is still closing the connection: the next request must not find it half closed.
      queueMicrotask(() => finish(givenUpAs ?? errorKind(error)));
    },
  };

  return {
    send(request, onDone) {
      if (inFlight !== null) throw new Error("a slot carries one request at a time");
      inFlight = onDone;
      expectStatus = request.expectStatus;
      givenUpAs = null;
      abort = null;
      exchange.status = 0;
      exchange.error = null;
      exchange.startedEpochMs = null;
      exchange.sentMs = clock.now();
      // undici holds the pipeline back for an answer that may be slow, unless told not to.
      client.dispatch(pipelined ? { ...request, blocking: false } : request, handler);
    },
    get connections() {
      return opened.times;
    },
    get inFlightSinceMs() {
      return inFlight === null ? null : exchange.sentMs;
    },
    fail(kind) {
      if (inFlight === null) return;
      givenUpAs = kind;
      abort?.(new Error(kind));
    },
    destroy() {
      client.destroy().catch(() => undefined); // Nothing is left to tell: it was asked to go.
    },
  };
}

/** undici passes raw headers: name, value, name, value… */
function startedHeader(headers: readonly Buffer[]): number | null {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i];
    if (name === undefined || name.length !== HANDLER_STARTED_HEADER.length) continue;
    if (name.toString("latin1").toLowerCase() !== HANDLER_STARTED_HEADER) continue;
    const value = Number(headers[i + 1]?.toString("latin1"));
    return Number.isFinite(value) ? value : null;
  }
  return null;
}
