import type { Response } from "express";
import type { Log } from "../log.ts";

/** One Server-Sent Event. */
export interface StreamEvent {
  /** What a browser sends back as `Last-Event-ID` when it reconnects. */
  readonly id?: string;
  /** The event's name, which the page listens for; `message` if absent. */
  readonly event?: string;
  readonly data: string;
}

export interface EventStreamOptions {
  readonly log: Log;
  /** How often a comment line keeps the stream alive, in milliseconds. */
  readonly heartbeatMs?: number;
  /** A client is dropped if more bytes than this wait for it in this process. */
  readonly maxBufferedBytes?: number;
}

/** Feeds a stream: calls `send` until it has nothing more, or until `signal` says that the client left. */
export type EventProducer = (
  send: (event: StreamEvent) => void,
  signal: AbortSignal,
) => Promise<void>;

const HEARTBEAT_MS = 15_000;
const MAX_BUFFERED_BYTES = 256 * 1024;

/**
 * Answers with Server-Sent Events until `produce` has ended or its client has left. The headers are sent
 * at once. `send` never waits: a client that does not read is dropped, so it cannot hold up the others.
 * Rejects with what `produce` threw, unless the client had left by then.
 */
export async function streamEvents(
  response: Response,
  options: EventStreamOptions,
  produce: EventProducer,
): Promise<void> {
  const { log, heartbeatMs = HEARTBEAT_MS, maxBufferedBytes: bound = MAX_BUFFERED_BYTES } = options;
  const left = new AbortController();
  response.once("close", () => left.abort());
  response.statusCode = 200;
  response.setHeader("content-type", "text/event-stream; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  // A proxy that buffers answers before it passes them on would defeat the stream.
  response.setHeader("x-accel-buffering", "no");
  // HEAD asks only for the headers; the stream may never end.
  if (response.req.method === "HEAD") return void response.end();
  response.flushHeaders();

  function write(text: string): void {
    if (left.signal.aborted) return;
    response.write(text);
    if (response.writableLength <= bound) return;
    const { method, originalUrl } = response.req;
    log.error(`dropped a listener of ${method} ${originalUrl}: it does not read`);
    response.destroy();
    // `close` comes later, and nothing more should be buffered until then.
    left.abort();
  }

  const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
  try {
    await produce((event) => write(formatEvent(event)), left.signal);
  } catch (error) {
    if (!left.signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
  }
  response.end();
}

/** The bytes of one event; line breaks in the data are kept. */
export function formatEvent({ id, event, data }: StreamEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    ...data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
  ];
  return `${lines.join("\n")}\n\n`;
}

/** A line break in an id or a name would start another field of the event. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, " ");
}
