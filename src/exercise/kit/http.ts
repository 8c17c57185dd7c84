import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import type { Exchange, Kit } from "../../model/lesson/kit.ts";
import { MISSING_HEADER, REQUEST_HEADER } from "../sandbox/protocol.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { openUpstream, type OpenUpstream } from "./upstream.ts";
import { encode } from "./values.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Sent {
  readonly exchange: Writable<Exchange>;
  /** Called when the request has arrived. */
  readonly arrived: () => void;
}

/** Requests to the learner's endpoints, and servers for learner's code to ask. */
export class KitHttp {
  readonly #sandbox: Sandbox;
  readonly #sent: Sent[] = [];
  readonly #upstreams: OpenUpstream[] = [];
  readonly #onProgress: () => void;
  #port = 0;
  #ended = 0;
  #seen = 0;
  #onEnded: () => void = () => undefined;

  /** @param onProgress called when anything happens in this process */
  constructor(sandbox: Sandbox, onProgress: () => void) {
    this.#sandbox = sandbox;
    this.#onProgress = onProgress;
  }

  /** Grows with everything that happens in this process. */
  get progress(): number {
    return this.#seen;
  }

  /** How many connections of the learner's code bring it nothing until the check answers. */
  get held(): number {
    return this.#upstreams.reduce((sum, one) => sum + one.silent(), 0);
  }

  /** Resolves when the check's answers are on their way to the learner's code; null if all are. */
  get sent(): Promise<unknown> | null {
    const sending = this.#upstreams.flatMap((one) => [...one.sending]);
    return sending.length === 0
      ? null
      : Promise.all(
          sending.map(async (one) => await Promise.race([once(one, "finish"), once(one, "close")])),
        );
  }

  get exchanges(): readonly Exchange[] {
    return this.#sent.map(({ exchange }) => exchange);
  }

  readonly serve: Kit["serve"] = async (target, ...args) => {
    const { port } = await this.#sandbox.ask({ type: "serve", target, args: encode(args) });
    this.#port = port;
    this.#ended = 0;
  };

  readonly request: Kit["request"] = async (method, path, body) => {
    const exchange: Writable<Exchange> = {
      asked: `${method} ${path}`,
      state: "pending",
      status: 0,
      body: undefined,
      missing: false,
      answeredAt: -1,
    };
    const arrival = new Promise<void>((resolve) => {
      this.#sent.push({ exchange, arrived: resolve });
    });
    const client = httpRequest({
      host: "127.0.0.1",
      port: this.#port,
      method,
      path,
      agent: false,
      headers: {
        [REQUEST_HEADER]: String(this.#sent.length - 1),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
    });
    const sent = this.#sent.at(-1) as Sent;
    client.on("response", (response) => this.#read(sent, response));
    client.on("error", () => this.#finish(sent, 0, ""));
    client.end(body === undefined ? undefined : JSON.stringify(body));
    await Promise.race([arrival, this.#sandbox.faulted]);
    return exchange;
  };

  readonly upstream: Kit["upstream"] = async () => {
    const opened = await openUpstream(() => {
      this.#sandbox.progressed();
      this.#progressed();
    });
    this.#upstreams.push(opened);
    return opened.upstream;
  };

  arrived(request: number): void {
    this.#sent[request]?.arrived();
  }

  /** The response is complete; `at` is its place among all events. */
  answering(request: number, at: number): void {
    const sent = this.#sent[request];
    if (sent) sent.exchange.answeredAt = at;
  }

  /** Resolves when this side has seen as many responses as the other has sent. */
  async caughtUp(answered: number): Promise<void> {
    const all = new Promise<void>((resolve) => {
      this.#onEnded = () => {
        if (this.#ended >= answered) resolve();
      };
    });
    this.#onEnded();
    await Promise.race([all, this.#sandbox.faulted]);
    // What the other side has sent may wait to be read on this one.
    for (let i = 0; i < 5; i++) await turn();
  }

  async close(): Promise<void> {
    await Promise.all(this.#upstreams.map((one) => one.close()));
  }

  #read(sent: Sent, response: IncomingMessage): void {
    let text = "";
    response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    response.once("close", () => {
      sent.exchange.missing = MISSING_HEADER in response.headers;
      this.#finish(sent, response.statusCode ?? 0, text);
    });
  }

  #finish({ exchange, arrived }: Sent, status: number, text: string): void {
    if (exchange.state === "answered") return;
    Object.assign(exchange, { state: "answered", status, body: parsed(text) });
    this.#ended++;
    arrived();
    this.#onEnded();
    this.#progressed();
  }

  #progressed(): void {
    this.#seen++;
    this.#onProgress();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
