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
}

/** The server broke the protocol. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

const LONGEST_HEAD = 64 * 1024;
const LONGEST_CHUNK_LINE = 4096;

const LF = 10;
const CR = 13;
const COLON = 58;
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
  };
}

/** The index after the empty line that ends a head; -1 when it has not arrived. */
function endOfHead(bytes: Buffer, from: number, limit: number): number {
  for (let i = from; i < limit; i++) {
    if (bytes[i] !== LF) continue;
    if (i + 1 < limit && bytes[i + 1] === LF) return i + 2;
    if (i + 2 < limit && bytes[i + 1] === CR && bytes[i + 2] === LF) return i + 3;
  }
  return -1;
}

const HTTP = Buffer.from("HTTP/1.");

/** Whether what has arrived can still become a response: nobody waits for the end of anything else. */
function looksLikeHttp(bytes: Buffer, from: number, limit: number): boolean {
  for (let i = 0; i < HTTP.length && from + i < limit; i++)
    if (bytes[from + i] !== HTTP[i]) return false;
  return true;
}

function isVersion11(bytes: Buffer, from: number): boolean {
  return bytes[from + 7] === 49;
}

/** The three digits after `HTTP/1.x `. */
function statusOf(bytes: Buffer, from: number): number {
  const status = wholeNumber(bytes, from + 9, from + 12);
  if (status === null || status < 100 || !looksLikeHttp(bytes, from, bytes.length))
    throw new ProtocolError("a response has no status line");
  return status;
}

/** Decimal digits and nothing else; null for anything else. */
function wholeNumber(bytes: Buffer, from: number, stop: number): number | null {
  if (from >= stop) return null;
  let value = 0;
  for (let i = from; i < stop; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

interface Fields {
  length: number | null;
  chunked: boolean;
  /** null when the head does not say. */
  keepAlive: boolean | null;
  startedEpochMs: number | null;
}

/** Reads the few fields that matter, without making a string of any other. */
function readFields(bytes: Buffer, from: number, stop: number, startedHeader: string): Fields {
  const fields: Fields = { length: null, chunked: false, keepAlive: null, startedEpochMs: null };
  let at = nextLine(bytes, from, stop);
  while (at < stop) {
    const lineStop = nextLine(bytes, at, stop);
    readField(bytes, at, lineStop, startedHeader, fields);
    at = lineStop;
  }
  return fields;
}

function readField(
  bytes: Buffer,
  from: number,
  stop: number,
  startedHeader: string,
  fields: Fields,
): void {
  if (isField(bytes, from, stop, "content-length")) {
    const value = from + "content-length:".length;
    const length = wholeNumber(
      bytes,
      skipSpace(bytes, value, stop),
      endOfValue(bytes, value, stop),
    );
    if (length === null || (fields.length !== null && fields.length !== length))
      throw new ProtocolError("the length of a response makes no sense");
    fields.length = length;
  } else if (isField(bytes, from, stop, "transfer-encoding")) {
    fields.chunked = /(^|,)\s*chunked$/i.test(fieldValue(bytes, from, stop));
  } else if (isField(bytes, from, stop, "connection")) {
    const value = skipSpace(bytes, from + "connection:".length, stop);
    // Nearly every response of a load says just this.
    if (startsWith(bytes, value, "keep-alive\r")) fields.keepAlive = true;
    else fields.keepAlive = keepsAlive(fieldValue(bytes, from, stop).toLowerCase());
  } else if (isField(bytes, from, stop, startedHeader)) {
    const value = Number(fieldValue(bytes, from, stop));
    fields.startedEpochMs = Number.isFinite(value) ? value : null;
  }
}

function nextLine(bytes: Buffer, from: number, stop: number): number {
  let at = from;
  while (at < stop && bytes[at] !== LF) at += 1;
  return at + 1;
}

/** Whether the line is of the field `name`, which is in lower case. */
function isField(bytes: Buffer, from: number, stop: number, name: string): boolean {
  // Most lines are told apart by where their colon is not.
  if (bytes[from + name.length] !== COLON || from + name.length >= stop) return false;
  return startsWith(bytes, from, name);
}

/** Whether the bytes begin with `text`, which is in lower case, in either case. */
function startsWith(bytes: Buffer, from: number, text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if (((bytes[from + i] ?? 0) | 32) !== (text.charCodeAt(i) | 32)) return false;
  return true;
}

function keepsAlive(value: string): boolean | null {
  if (value.includes("close")) return false;
  return value.includes("keep-alive") ? true : null;
}

function skipSpace(bytes: Buffer, from: number, stop: number): number {
  let at = from;
  while (at < stop && (bytes[at] === 32 || bytes[at] === 9)) at += 1;
  return at;
}

function endOfValue(bytes: Buffer, from: number, stop: number): number {
  let at = stop;
  while (at > from && (bytes[at - 1] ?? 0) <= 32) at -= 1;
  return at;
}

function fieldValue(bytes: Buffer, from: number, stop: number): string {
  const line = bytes.toString("latin1", from, stop);
  return line.slice(line.indexOf(":") + 1).trim();
}

function keep(bytes: Buffer, from: number, limit: number, longest: number): Buffer {
  if (limit - from > longest) throw new ProtocolError("a head or a line is too long");
  return Buffer.from(bytes.subarray(from, limit));
}
