import {
  endOfHead,
  isVersion11,
  looksLikeHttp,
  ProtocolError,
  readFields,
  statusOf,
} from "./head.ts";

/** What a response head says, as far as a load needs it. */
export interface ResponseHead {
  status: number;
  /** When the server says its handler began, epoch milliseconds; null when it does not say. */
  startedEpochMs: number | null;
}

/** Asked about, and told of, each response as its bytes arrive. */
export interface ResponseEvents {
  /** Whether the request that is answered next was a HEAD: its answer has no body. */
  isHead(): boolean;
  /** The final head of a response; the object is used again by the next one. */
  onHead(head: Readonly<ResponseHead>): void;
  /** The last byte. `reusable`: whether the connection may carry another request. */
  onEnd(reusable: boolean): void;
}

/** A parser of the responses on one connection, in the order of its requests. */
export interface ResponseParser {
  /**
   * Takes the first `length` bytes; they are not kept, so that the buffer can be used again.
   * @throws {ProtocolError} when they are no HTTP/1.1 response.
   */
  feed(bytes: Buffer, length: number): void;
  /** The server has closed: ends a body that only the close ends; false when an answer is cut off. */
  close(): boolean;
  /** Ignores whatever is fed from here on. */
  stop(): void;
  /** Whether no byte of the next answer has arrived. */
  readonly isIdle: boolean;
}

const LONGEST_HEAD = 64 * 1024;
const LONGEST_CHUNK_LINE = 4096;

const LF = 10;
const NOTHING = Buffer.alloc(0);

/** What the next byte belongs to. */
type Part =
  | "head"
  | "sized"
  | "until-close"
  | "chunk-size"
  | "chunk"
  | "chunk-end"
  | "trailer"
  /** After the last answer of a connection: whatever follows is not for us. */
  | "over";

/**
 * A parser of HTTP/1.1 responses (RFC 9112, section 6) that keeps nothing but counts: a load needs
 * the status and where each answer ends. A whole response in one piece is read where it lies.
 * `startedHeader` names, in lower case, the header that says when the handler began.
 */
export function createResponseParser(
  events: ResponseEvents,
  startedHeader: string,
): ResponseParser {
  const head: ResponseHead = { status: 0, startedEpochMs: null };
  let part: Part = "head";
  /** The beginning of a head or a line whose rest has not arrived yet. */
  let pending: Buffer = NOTHING;
  /** Bytes of a sized body or of a chunk that are still to come. */
  let left = 0;
  let reusable = true;

  function end(): void {
    part = reusable ? "head" : "over";
    events.onEnd(reusable);
  }

  function feed(bytes: Buffer, length: number): void {
    let at = 0;
    while (at < length) {
      if (part === "head") at = takeHead(bytes, at, length);
      else if (part === "until-close" || part === "over") return;
      else if (part === "sized" || part === "chunk") at = skip(at, length);
      else at = takeLine(bytes, at, length);
    }
  }

  function skip(at: number, length: number): number {
    const taken = Math.min(left, length - at);
    left -= taken;
    if (left === 0) {
      if (part === "chunk") part = "chunk-end";
      else end();
    }
    return at + taken;
  }

  function takeHead(bytes: Buffer, from: number, length: number): number {
    const before = pending.length;
    const whole = before === 0 ? bytes : Buffer.concat([pending, bytes.subarray(from, length)]);
    const start = before === 0 ? from : 0;
    const limit = before === 0 ? length : whole.length;
    const stop = endOfHead(whole, start, limit);
    if (stop === -1) {
      if (!looksLikeHttp(whole, start, limit)) throw new ProtocolError("this is not HTTP/1.1");
      pending = keep(whole, start, limit, LONGEST_HEAD);
      return length;
    }
    pending = NOTHING;
    readHead(whole, start, stop);
    return before === 0 ? stop : from + stop - before;
  }

  function readHead(bytes: Buffer, from: number, stop: number): void {
    const status = statusOf(bytes, from);
    if (status < 200) {
      // 1xx comes before the answer; 101 would leave HTTP behind.
      if (status === 101) throw new ProtocolError("an upgrade that nobody asked for");
      return;
    }
    const fields = readFields(bytes, from, stop, startedHeader);
    reusable = fields.keepAlive ?? isVersion11(bytes, from);
    head.status = status;
    head.startedEpochMs = fields.startedEpochMs;
    const bodiless = status === 204 || status === 304 || events.isHead();
    left = 0;
    if (bodiless) part = "sized";
    else if (fields.chunked) part = "chunk-size";
    else if (fields.length === null) {
      part = "until-close";
      reusable = false;
    } else {
      part = "sized";
      left = fields.length;
    }
    events.onHead(head);
    if (part === "sized" && left === 0) end();
  }

  /** Reads a line of the chunked coding, or keeps what there is of it. */
  function takeLine(bytes: Buffer, from: number, length: number): number {
    let stop = from;
    while (stop < length && bytes[stop] !== LF) stop += 1;
    const line = Buffer.concat([pending, bytes.subarray(from, stop)]);
    if (stop === length) {
      pending = keep(line, 0, line.length, LONGEST_CHUNK_LINE);
      return length;
    }
    pending = NOTHING;
    readLine(line.toString("latin1").replace(/\r$/, ""));
    return stop + 1;
  }

  function readLine(line: string): void {
    if (part === "chunk-size") {
      const size = line.split(";", 1)[0]?.trim() ?? "";
      if (!/^[0-9a-f]{1,12}$/i.test(size)) throw new ProtocolError("a chunk has no size");
      left = Number.parseInt(size, 16);
      part = left === 0 ? "trailer" : "chunk";
    } else if (part === "chunk-end") {
      if (line !== "") throw new ProtocolError("a chunk is longer than its size");
      part = "chunk-size";
    } else if (line === "") end();
  }

  return {
    feed,
    close() {
      if (part === "until-close") {
        end();
        return true;
      }
      return part === "over" || (part === "head" && pending.length === 0);
    },
    stop() {
      part = "over";
    },
    get isIdle() {
      return part === "head" && pending.length === 0;
    },
  };
}

function keep(bytes: Buffer, from: number, limit: number, longest: number): Buffer {
  if (limit - from > longest) throw new ProtocolError("a head or a line is too long");
  return Buffer.from(bytes.subarray(from, limit));
}
