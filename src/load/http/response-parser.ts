import { chunkSize } from "./chunk.ts";
import { checkStatusLine, Fields, isVersion11, statusOf } from "./head.ts";
import { LineReader } from "./lines.ts";
import { ProtocolError } from "./protocol-error.ts";

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
  /** The first byte of a response, or of one that comes before it (1xx). */
  onBegin(): void;
  /** The final head of a response; the object is used again by the next one. */
  onHead(head: Readonly<ResponseHead>): void;
  /** The last byte. `reusable`: whether the connection may carry another request. */
  onEnd(reusable: boolean): void;
}

/** The most bytes of a head, and of the fields behind the last chunk. */
const LONGEST_SECTION = 64 * 1024;
const LONGEST_CHUNK_LINE = 4096;

const LF = 10;
const CR = 13;

/** What the next byte belongs to. */
type Part =
  /** Empty lines before a response. */
  | "between"
  | "status-line"
  | "fields"
  | "sized"
  | "until-close"
  | "chunk-line"
  | "chunk"
  | "after-chunk"
  | "trailer"
  /** After the last answer of a connection: whatever follows is not listened to. */
  | "over";

/**
 * A parser of the HTTP/1.1 responses on one connection (RFC 9112), in the order of its requests. It
 * keeps nothing but counts: a load needs the status and where each answer ends. What the standard
 * forbids is refused when it arrives.
 */
export class ResponseParser {
  readonly #events: ResponseEvents;
  readonly #lines = new LineReader();
  readonly #fields: Fields;
  readonly #head: ResponseHead = { status: 0, startedEpochMs: null };
  #part: Part = "between";
  #isIdle = true;
  #isVersion11 = true;
  /** Bytes of a sized body or of a chunk that are still to come. */
  #left = 0;
  /** Bytes of this head or trailer so far. */
  #sectionLength = 0;
  #reusable = true;

  /** `startedHeader` names, in lower case, the header that says when the handler began. */
  constructor(events: ResponseEvents, startedHeader: string) {
    this.#events = events;
    this.#fields = new Fields(startedHeader);
  }

  /** Whether no byte of the next answer has arrived. */
  get isIdle(): boolean {
    return this.#isIdle;
  }

  /**
   * Takes the first `length` bytes; they are not kept, so that the buffer can be used again.
   * @throws {ProtocolError} when they are no HTTP/1.1 response.
   */
  feed(bytes: Buffer, length: number): void {
    let at = 0;
    while (at < length) {
      const part = this.#part;
      if (part === "until-close" || part === "over") return;
      if (part === "between") at = this.#skipEmptyLines(bytes, at, length);
      else if (part === "sized" || part === "chunk") at = this.#skipBody(at, length);
      else at = this.#readLine(bytes, at, length);
    }
  }

  /** The server has closed: ends a body that only the close ends; false when an answer is cut off. */
  close(): boolean {
    if (this.#part === "until-close") this.#end();
    return this.#part === "over" || this.#isIdle;
  }

  /** Ignores whatever is fed from here on. */
  stop(): void {
    this.#part = "over";
  }

  /** Some servers send an empty line behind a body (RFC 9112, section 2.2). */
  #skipEmptyLines(bytes: Buffer, from: number, length: number): number {
    const byte = bytes[from];
    if (byte === LF || byte === CR) {
      const next = this.#lines.take(bytes, from, length);
      return next === -1 ? length : next;
    }
    this.#part = "status-line";
    this.#isIdle = false;
    this.#sectionLength = 0;
    this.#events.onBegin();
    return from;
  }

  #skipBody(at: number, length: number): number {
    const taken = Math.min(this.#left, length - at);
    this.#left -= taken;
    if (this.#left === 0) {
      if (this.#part === "chunk") this.#part = "after-chunk";
      else this.#end();
    }
    return at + taken;
  }

  #readLine(bytes: Buffer, at: number, length: number): number {
    const next = this.#lines.take(bytes, at, length);
    const isWhole = next !== -1;
    const lines = this.#lines;
    this.#take(lines.bytes, lines.from, lines.stop, isWhole);
    return isWhole ? next : length;
  }

  /** Takes a line, or looks at as much of it as there is. */
  #take(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
    if (this.#part === "status-line") this.#takeStatusLine(bytes, from, stop, isWhole);
    else if (this.#part === "chunk-line") this.#takeChunkLine(bytes, from, stop, isWhole);
    else if (this.#part === "after-chunk") this.#takeChunkEnd(stop - from, isWhole);
    else this.#takeField(bytes, from, stop, isWhole);
  }

  #takeStatusLine(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
    checkStatusLine(bytes, from, stop, isWhole);
    this.#count(stop - from, isWhole, LONGEST_SECTION);
    if (!isWhole) return;
    this.#head.status = statusOf(bytes, from);
    this.#isVersion11 = isVersion11(bytes, from);
    this.#fields.reset();
    this.#part = "fields";
  }

  #takeField(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
    this.#count(stop - from, isWhole, LONGEST_SECTION);
    const isTrailer = this.#part === "trailer";
    if (isTrailer) this.#needCrlf(isWhole);
    if (!isWhole || stop > from) this.#fields.take(bytes, from, stop, isWhole);
    else if (isTrailer) this.#end();
    else this.#endHead();
  }

  #takeChunkLine(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
    const size = chunkSize(bytes, from, stop, isWhole);
    this.#needCrlf(isWhole);
    this.#sectionLength = 0;
    this.#count(stop - from, isWhole, LONGEST_CHUNK_LINE);
    if (!isWhole) return;
    this.#left = size;
    this.#part = size === 0 ? "trailer" : "chunk";
    // What a trailer says of the framing does not count (RFC 9110, section 6.5.1).
    this.#fields.reset();
  }

  #takeChunkEnd(length: number, isWhole: boolean): void {
    if (length > 0) throw new ProtocolError("a chunk is longer than its size");
    this.#needCrlf(isWhole);
    if (isWhole) this.#part = "chunk-line";
  }

  #count(length: number, isWhole: boolean, most: number): void {
    if (this.#sectionLength + length > most)
      throw new ProtocolError("a head or a line is too long");
    if (isWhole) this.#sectionLength += length + 2;
  }

  /** A LF alone may end the lines of a head (RFC 9112, section 2.2), but none of the chunked coding. */
  #needCrlf(isWhole: boolean): void {
    if (isWhole && !this.#lines.endsInCrlf)
      throw new ProtocolError("a line of the chunked coding ends without CR");
  }

  #endHead(): void {
    const { status } = this.#head;
    // 1xx comes before the answer; 101 would leave HTTP behind.
    if (status === 101) throw new ProtocolError("an upgrade that was not asked for");
    if (status < 200) {
      this.#part = "between";
      return;
    }
    this.#frame(status);
    this.#head.startedEpochMs = this.#fields.startedEpochMs;
    this.#events.onHead(this.#head);
    if (this.#part === "sized" && this.#left === 0) this.#end();
  }

  /** Decides what the body is, and whether the connection outlives it (RFC 9112, sections 6.3 and 9.3). */
  #frame(status: number): void {
    const { codings, length, closes, keepsAlive } = this.#fields;
    this.#reusable = !closes && (keepsAlive || this.#isVersion11);
    this.#left = 0;
    if (status === 204 || status === 304 || this.#events.isHead()) this.#part = "sized";
    else if (codings !== null) this.#frameCoded(codings);
    else if (length === null) this.#untilClose();
    else {
      this.#part = "sized";
      this.#left = length;
    }
  }

  /** A transfer coding wins over a length; only `chunked`, as the last one, says where it ends. */
  #frameCoded(codings: readonly string[]): void {
    const chunked = codings.filter((coding) => /^chunked[ \t]*(;|$)/.test(coding));
    if (chunked.length > 1 || chunked.some((coding) => coding !== "chunked"))
      throw new ProtocolError("a body is chunked twice, or with parameters");
    if (codings.at(-1) !== "chunked") return this.#untilClose();
    this.#part = "chunk-line";
    // No server of HTTP/1.0 knows the coding: its framing is not to be relied on (section 6.1).
    this.#reusable &&= this.#isVersion11;
  }

  #untilClose(): void {
    this.#part = "until-close";
    this.#reusable = false;
  }

  #end(): void {
    this.#part = this.#reusable ? "between" : "over";
    this.#isIdle = true;
    this.#events.onEnd(this.#reusable);
  }
}
