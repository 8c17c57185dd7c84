import { Fields } from "./fields.ts";
import { LineReader } from "./lines.ts";
import { ProtocolError } from "./protocol-error.ts";

const LONGEST_LINE = 4096;
const LONGEST_TRAILER = 64 * 1024;

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/.source;
const QUOTED = /"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"/.source;
/** Spaces are bad around the separators, but to be accepted there (RFC 9112, section 7.1.1). */
const EXTENSIONS = new RegExp(
  `^(?:[ \\t]*;[ \\t]*${TOKEN}(?:[ \\t]*=[ \\t]*(?:${TOKEN}|${QUOTED}))?)+$`,
);

/** What the next byte belongs to. */
type Part = "size" | "data" | "end of data" | "trailer";

/** Finds the end of a chunked body (RFC 9112, section 7.1) in bytes that arrive in pieces. */
export class ChunkedBody {
  /** Whether what was read last has ended the body. */
  isOver = true;
  readonly #lines = new LineReader();
  readonly #trailer = new Fields("");
  #part: Part = "size";
  /** Bytes of the chunk that are still to come. */
  #left = 0;
  #trailerLength = 0;

  begin(): void {
    this.isOver = false;
    this.#part = "size";
    this.#trailerLength = 0;
    this.#trailer.reset();
  }

  /**
   * Reads on from `from` to the end of the body, or to `limit`; returns where it has come to.
   * @throws {ProtocolError} as soon as these bytes cannot be chunked.
   */
  read(bytes: Buffer, from: number, limit: number): number {
    let at = from;
    while (at < limit && !this.isOver)
      at = this.#part === "data" ? this.#skip(at, limit) : this.#readLine(bytes, at, limit);
    return at;
  }

  #skip(at: number, limit: number): number {
    const taken = Math.min(this.#left, limit - at);
    this.#left -= taken;
    if (this.#left === 0) this.#part = "end of data";
    return at + taken;
  }

  #readLine(bytes: Buffer, at: number, limit: number): number {
    const next = this.#lines.take(bytes, at, limit);
    const isWhole = next !== -1;
    // In a head a LF alone may end a line (RFC 9112, section 2.2), but not here.
    if (isWhole && !this.#lines.endsInCrlf)
      throw new ProtocolError("a line of a chunked body ends without CR");
    if (this.#part === "size") this.#takeSize(isWhole);
    else if (this.#part === "trailer") this.#takeTrailer(isWhole);
    else this.#takeEnd(isWhole);
    return isWhole ? next : limit;
  }

  #takeSize(isWhole: boolean): void {
    const { bytes, from, stop } = this.#lines;
    if (stop - from > LONGEST_LINE) throw new ProtocolError("a chunk's first line is too long");
    const size = chunkSize(bytes, from, stop, isWhole);
    if (!isWhole) return;
    this.#left = size;
    this.#part = size === 0 ? "trailer" : "data";
  }

  #takeEnd(isWhole: boolean): void {
    if (this.#lines.stop > this.#lines.from)
      throw new ProtocolError("a chunk is longer than its size");
    if (isWhole) this.#part = "size";
  }

  /** What a trailer says of the framing does not count (RFC 9110, section 6.5.1). */
  #takeTrailer(isWhole: boolean): void {
    const { bytes, from, stop } = this.#lines;
    if (this.#trailerLength + stop - from > LONGEST_TRAILER)
      throw new ProtocolError("a trailer is too long");
    if (stop > from || !isWhole) this.#trailer.take(bytes, from, stop, isWhole);
    else this.isOver = true;
    if (isWhole) this.#trailerLength += stop - from + 2;
  }
}

/** Bytes in the chunk that this line begins (RFC 9112, section 7.1), or as much of a line as there is. */
function chunkSize(bytes: Buffer, from: number, stop: number, isWhole: boolean): number {
  let size = 0;
  let at = from;
  for (; at < stop; at++) {
    const digit = hexDigit(bytes[at]!);
    if (digit === -1) break;
    size = size * 16 + digit;
  }
  if (!Number.isSafeInteger(size)) throw new ProtocolError("a chunk is larger than can be counted");
  const rest = at === stop ? "" : bytes.toString("latin1", at, stop);
  if (at === from && (isWhole || rest !== "")) throw new ProtocolError("a chunk has no size");
  const ok = rest === "" || (isWhole ? EXTENSIONS.test(rest) : /^[ \t;]/.test(rest));
  if (!ok) throw new ProtocolError("a chunk has something else behind its size");
  return size;
}

/** -1 for any other byte. */
function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
