import { ChunkedBody } from "./chunked-body.ts";
import { HeadReader } from "./head.ts";
import { LineReader } from "./lines.ts";
import { ProtocolError } from "./protocol-error.ts";

/** What the parser asks and reports as the bytes of responses arrive. */
export interface ResponseEvents {
  /** Whether the request that is answered next was a HEAD: its answer has no body. */
  isHead(): boolean;
  /** The first byte of a response, or of one that comes before it (1xx). */
  onBegin(): void;
  /**
   * The final head of a response: its status, and when the server says its handler began, in epoch
   * milliseconds, or null when it does not say.
   */
  onHead(status: number, startedEpochMs: number | null): void;
  /** The last byte. `reusable`: whether the connection may carry another request. */
  onEnd(reusable: boolean): void;
}

const LF = 10;
const CR = 13;

/** What the next byte belongs to. */
type Part =
  /** An empty line, or the next head. */
  | "between"
  | "head"
  | "sized"
  | "chunked"
  | "until-close"
  /** After the last answer of a connection: whatever follows is ignored. */
  | "over";

/**
 * A parser of the HTTP/1.1 responses on one connection (RFC 9112), in the order of its requests. It
 * keeps only counts: a load needs the status and where each answer ends. It refuses what the standard
 * forbids as soon as that arrives.
 */
export class ResponseParser {
  readonly #events: ResponseEvents;
  readonly #emptyLines = new LineReader();
  readonly #head: HeadReader;
  #chunks: ChunkedBody | null = null;
  #part: Part = "between";
  #isIdle = true;
  /** Bytes of a sized body that are still to come. */
  #left = 0;
  #reusable = true;

  /** `startedHeader` names, in lower case, the header that says when the handler began. */
  constructor(events: ResponseEvents, startedHeader: string) {
    this.#events = events;
    this.#head = new HeadReader(startedHeader);
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
      if (part === "between") at = this.#begin(bytes, at, length);
      else if (part === "head") at = this.#readHead(bytes, at, length);
      else if (part === "sized") at = this.#skip(at, length);
      else at = this.#readChunks(bytes, at, length);
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

  #begin(bytes: Buffer, at: number, length: number): number {
    // Some servers send an empty line behind a body (RFC 9112, section 2.2).
    if (bytes[at] === LF || bytes[at] === CR || this.#emptyLines.isCut) {
      const next = this.#emptyLines.take(bytes, at, length);
      return next === -1 ? length : next;
    }
    this.#part = "head";
    this.#isIdle = false;
    this.#events.onBegin();
    return at;
  }

  #readHead(bytes: Buffer, at: number, length: number): number {
    const next = this.#head.read(bytes, at, length);
    if (this.#head.isOver) this.#endHead();
    return next;
  }

  #endHead(): void {
    const { status, fields } = this.#head;
    // 1xx comes before the answer; 101 would leave HTTP behind.
    if (status === 101) throw new ProtocolError("an upgrade that was not asked for");
    if (status < 200) {
      this.#part = "between";
      return;
    }
    this.#frame();
    this.#events.onHead(status, fields.startedEpochMs);
    if (this.#part === "sized" && this.#left === 0) this.#end();
  }

  /** Decides what the body is, and whether the connection outlives it (RFC 9112, sections 6.3 and 9.3). */
  #frame(): void {
    const { status, isVersion11, fields } = this.#head;
    const { codings, length, closes, keepsAlive } = fields;
    this.#reusable = !closes && (keepsAlive || isVersion11);
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
    this.#part = "chunked";
    this.#chunks ??= new ChunkedBody();
    this.#chunks.begin();
    // HTTP/1.0 does not have this coding, so its framing cannot be relied on (section 6.1).
    this.#reusable &&= this.#head.isVersion11;
  }

  #untilClose(): void {
    this.#part = "until-close";
    this.#reusable = false;
  }

  #readChunks(bytes: Buffer, at: number, length: number): number {
    const next = this.#chunks!.read(bytes, at, length);
    if (this.#chunks!.isOver) this.#end();
    return next;
  }

  #skip(at: number, length: number): number {
    const taken = Math.min(this.#left, length - at);
    this.#left -= taken;
    if (this.#left === 0) this.#end();
    return at + taken;
  }

  #end(): void {
    this.#part = this.#reusable ? "between" : "over";
    this.#isIdle = true;
    this.#events.onEnd(this.#reusable);
  }
}
