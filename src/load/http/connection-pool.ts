import type { ErrorKind } from "../../model/record/sample.ts";
import type { Clock } from "../clock.ts";
import { ConnectError } from "./endpoint.ts";
import type { LoadConnection } from "./http-connection.ts";

export interface PoolOptions {
  readonly clock: Clock;
  /** Makes another connection; called only while there are fewer than `maxConnections`. */
  readonly connect: () => LoadConnection;
  readonly maxConnections: number;
  /** One has been opened, which took this long, and is idle. */
  readonly onOpened: (tookMs: number) => void;
  /** One could not be opened. */
  readonly onFailed: (kind: ErrorKind) => void;
  /** Another attempt may be made after a failed one. */
  readonly onRested: () => void;
}

/** A server that has just refused a connection is given this long. */
const REOPEN_PAUSE_MS = 50;

/** The connections of an open loop: one for each request in flight, and more as they are needed. */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #all: LoadConnection[];
  readonly #idle: LoadConnection[];
  readonly #closed: LoadConnection[];
  #opening = 0;
  #resting = 0;
  #refused = false;
  #saturated = false;

  constructor(ready: readonly LoadConnection[], options: PoolOptions) {
    this.#options = options;
    this.#all = [...ready];
    this.#idle = ready.filter(({ isOpen }) => isOpen);
    this.#closed = ready.filter(({ isOpen }) => !isOpen);
  }

  get connections(): readonly LoadConnection[] {
    return this.#all;
  }

  /** Whether more connections were needed than are allowed. */
  get saturated(): boolean {
    return this.#saturated;
  }

  /** An open connection that carries nothing; undefined when there is none. */
  take(): LoadConnection | undefined {
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined || connection.isOpen) return connection;
      // The server closed it while it was idle.
      this.#closed.push(connection);
    }
  }

  /** Takes back one whose request has ended. */
  giveBack(connection: LoadConnection): void {
    (connection.isOpen ? this.#idle : this.#closed).push(connection);
  }

  /** Opens as many connections as so many requests need beyond those that are being opened. */
  openFor(requests: number): void {
    for (let wanted = requests - this.#opening; wanted > 0; wanted--) {
      // After a refusal one attempt is made at a time, not one for each request that waits.
      if (this.#resting > 0 || (this.#refused && this.#opening > 0)) return;
      const connection = this.#closed.pop() ?? this.#another();
      if (connection === undefined) return;
      void this.#open(connection);
    }
  }

  destroy(): void {
    for (const connection of this.#all) connection.destroy();
  }

  #another(): LoadConnection | undefined {
    if (this.#all.length >= this.#options.maxConnections) {
      this.#saturated = true;
      return undefined;
    }
    const connection = this.#options.connect();
    this.#all.push(connection);
    return connection;
  }

  async #open(connection: LoadConnection): Promise<void> {
    const { clock, onOpened, onFailed, onRested } = this.#options;
    this.#opening += 1;
    try {
      const tookMs = await connection.open();
      this.#opening -= 1;
      this.#refused = false;
      this.#idle.push(connection);
      onOpened(tookMs);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      this.#opening -= 1;
      this.#refused = true;
      this.#closed.push(connection);
      onFailed(error.kind);
      this.#resting += 1;
      await clock.sleep(REOPEN_PAUSE_MS);
      this.#resting -= 1;
      onRested();
    }
  }
}
