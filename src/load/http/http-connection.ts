import type { Socket } from "node:net";
import { HANDLER_STARTED_HEADER } from "../../model/handler-start.ts";
import type { ErrorKind } from "../../model/record/sample.ts";
import type { Clock } from "../clock.ts";
import type { Exchange } from "../transport/transport.ts";
import { openSocket, received, type ConnectError, type Endpoint } from "./endpoint.ts";
import { InFlight, type Waiting } from "./in-flight.ts";
import { ProtocolError } from "./protocol-error.ts";
import type { LoadRequest } from "./request.ts";
import { ResponseParser } from "./response-parser.ts";

// undici costs twice wrk's CPU per request, mostly to make and check a request that is always the
// same. Here the request is built once and written as it is; `npm run bench:load` compares.

/** One connection of a load, which carries up to `pipelining` requests at a time. */
export interface LoadConnection {
  /** Connects and resolves with how long that took, in milliseconds; rejects with a `ConnectError`. */
  open(): Promise<number>;
  /** Requests that have been sent and not answered. */
  readonly inFlight: number;
  /** When the oldest of them was sent; null when there is none. */
  readonly oldestSentMs: number | null;
  /** Whether it takes a request. */
  readonly isOpen: boolean;
  /** Sends on an open connection; the exchange given to `onDone` is used again afterwards. */
  send(onDone: (exchange: Readonly<Exchange>) => void): void;
  /** Gives up all that is in flight as `timeout` when the oldest was sent before `sentBeforeMs`. */
  expire(sentBeforeMs: number): void;
  /** Closes it at once; what is in flight is never reported. */
  destroy(): void;
  /** Bytes received so far. */
  readonly bytesRead: number;
  /** How often the server closed it just as a request went out, which was then sent again on a new one. */
  readonly reconnects: number;
}

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly pipelining: number;
  readonly connectTimeoutMs: number;
  /** False opens a new connection for each request; the time that takes then counts in the exchange. */
  readonly keepAlive?: boolean;
}

/** A connection for loading one endpoint with one and the same request. */
export class HttpConnection implements LoadConnection {
  readonly #endpoint: Endpoint;
  readonly #request: LoadRequest;
  readonly #options: ConnectionOptions;
  readonly #clock: Clock;
  readonly #keepAlive: boolean;
  readonly #inFlight: InFlight;
  #parser: ResponseParser;
  /** Null when there is none, not even one that is being opened. */
  #socket: Socket | null = null;
  #isConnected = false;
  /** Without keep-alive: whether the next request may open a connection itself, as the last one could. */
  #opensItself = false;
  /** Answers that this socket has carried. */
  #answers = 0;
  #arrivedMs = 0;
  #bytesRead = 0;
  #reconnects = 0;

  constructor(endpoint: Endpoint, request: LoadRequest, options: ConnectionOptions) {
    this.#endpoint = endpoint;
    this.#request = request;
    this.#options = options;
    this.#clock = options.clock;
    this.#keepAlive = options.keepAlive ?? true;
    this.#inFlight = new InFlight(options.pipelining, request);
    this.#parser = this.#createParser();
  }

  get inFlight(): number {
    return this.#inFlight.count;
  }

  get oldestSentMs(): number | null {
    return this.#inFlight.count === 0 ? null : this.#inFlight.oldest.sentMs;
  }

  get isOpen(): boolean {
    return this.#isConnected || this.#opensItself;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get reconnects(): number {
    return this.#reconnects;
  }

  open(): Promise<number> {
    // An attempt that is still under way must not leave a socket behind.
    this.#drop();
    const startMs = this.#clock.now();
    this.#parser = this.#createParser();
    return new Promise((resolve, reject) => {
      const socket = openSocket(this.#endpoint, this.#options.connectTimeoutMs, {
        opened: () => {
          if (socket !== this.#socket) return;
          const tookMs = this.#clock.now() - startMs;
          this.#connected(socket, tookMs);
          resolve(tookMs);
        },
        received: (length) => {
          if (socket !== this.#socket) return false;
          this.#read(length);
          return true;
        },
        ended: () => {
          if (socket === this.#socket) this.#ended();
        },
        failed: (error) => {
          reject(error);
          if (socket === this.#socket) this.#failed(error);
        },
      });
      this.#socket = socket;
    });
  }

  send(onDone: (exchange: Readonly<Exchange>) => void): void {
    this.#inFlight.add(onDone, this.#clock.now(), this.#answers > 0);
    if (this.#isConnected) this.#socket!.write(this.#request.bytes);
    else if (this.#socket === null) this.#reopen();
  }

  expire(sentBeforeMs: number): void {
    const { oldestSentMs } = this;
    if (oldestSentMs !== null && oldestSentMs < sentBeforeMs) this.#giveUp("timeout");
  }

  destroy(): void {
    this.#inFlight.clear();
    this.#opensItself = false;
    this.#drop();
  }

  #createParser(): ResponseParser {
    return new ResponseParser(
      {
        isHead: () => this.#request.isHead,
        onBegin: () => this.#answerBegins(),
        onHead: (status, startedEpochMs) => this.#headArrived(status, startedEpochMs),
        onEnd: (reusable) => this.#answerEnds(reusable),
      },
      HANDLER_STARTED_HEADER,
    );
  }

  #connected(socket: Socket, tookMs: number): void {
    this.#isConnected = true;
    this.#opensItself = !this.#keepAlive;
    for (const { exchange } of this.#inFlight.all()) {
      exchange.connectMs = tookMs;
      socket.write(this.#request.bytes);
    }
  }

  #read(length: number): void {
    this.#bytesRead += length;
    // What arrived together arrived at one time, so the clock is read once.
    this.#arrivedMs = this.#clock.now();
    try {
      this.#parser.feed(received, length);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#giveUp("protocol");
    }
  }

  #answerBegins(): void {
    const exchange = this.#inFlight.oldest;
    // What arrived together with the answer before cannot answer what was sent after it.
    if (this.#inFlight.count === 0 || exchange.sentMs > this.#arrivedMs)
      throw new ProtocolError("an answer to no request");
    exchange.firstByteMs = this.#arrivedMs;
  }

  #headArrived(status: number, startedEpochMs: number | null): void {
    const exchange = this.#inFlight.oldest;
    exchange.status = status;
    exchange.startedEpochMs = startedEpochMs;
  }

  #answerEnds(reusable: boolean): void {
    this.#answers += 1;
    if (reusable && this.#keepAlive) return this.#inFlight.end(this.#arrivedMs);
    const others = this.#inFlight.count - 1;
    this.#drop();
    this.#inFlight.end(this.#arrivedMs);
    // It has not taken those behind the last one it answered (RFC 9112, section 9.3.2).
    this.#inFlight.fail(others, this.#clock.now(), "reset", true);
  }

  /** The server has closed its side. */
  #ended(): void {
    this.#parser.close();
    // Still connected unless that has ended a body that only the close ends.
    if (this.#isConnected) this.#lost();
  }

  #failed({ kind }: ConnectError): void {
    if (this.#isConnected) return this.#lost();
    this.#opensItself = false;
    this.#giveUp(kind);
  }

  /**
   * The server has closed an open connection. A request that it may never have seen is sent once
   * more on a new one (RFC 9110, section 9.2.2); any other fails.
   */
  #lost(): void {
    const begun = !this.#parser.isIdle;
    this.#drop();
    const all = this.#inFlight.all();
    const unseen = all.filter((one, at) => this.#maySendAgain(one) && !(begun && at === 0));
    for (const one of unseen) one.again = true;
    if (unseen.length > 0) {
      this.#reconnects += 1;
      this.#reopen();
    }
    // What may not be sent again is older than what may.
    this.#inFlight.fail(all.length - unseen.length, this.#clock.now(), "reset");
  }

  #maySendAgain({ reused, again }: Waiting): boolean {
    return this.#request.isSafe && reused && !again;
  }

  /** Opens a new connection for what is in flight: it is sent once that is open, or fails with it. */
  #reopen(): void {
    this.open().catch(() => undefined);
  }

  /** Closes the socket and ignores what it still sends. */
  #drop(): void {
    this.#isConnected = false;
    this.#answers = 0;
    this.#parser.stop();
    this.#socket?.destroy();
    this.#socket = null;
  }

  #giveUp(kind: ErrorKind): void {
    this.#drop();
    this.#inFlight.fail(this.#inFlight.count, this.#clock.now(), kind);
  }
}
