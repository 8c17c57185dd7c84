import { ProtocolError } from "./protocol-error.ts";

const LF = 10;
const CR = 13;
const NOTHING = Buffer.alloc(0);

/** What a line may be made of: HTAB, SP, VCHAR and obs-text (RFC 9110, section 5.5). */
const IS_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte === 9 || (byte >= 32 && byte !== 127)),
);

/**
 * Puts lines together from bytes that arrive in pieces. A line that arrives whole is read in place;
 * only a line that is cut off is copied.
 */
export class LineReader {
  /** The line that `take` has read last lies in `bytes` from `from` to `stop`, without what ends it. */
  bytes: Buffer = NOTHING;
  from = 0;
  stop = 0;
  /** Whether CR LF ended it, and not LF alone. */
  endsInCrlf = false;
  #kept: Buffer = NOTHING;
  #keptLength = 0;
  #afterCr = false;

  /** Whether a CR has arrived, and its LF has not. */
  get isCut(): boolean {
    return this.#afterCr;
  }

  /**
   * Reads on from `at`; returns where the next line begins, or -1 when the line goes on after
   * `limit`: what there is of it can then be looked at, and is kept.
   * @throws {ProtocolError} at a control character, or a CR without its LF.
   */
  take(bytes: Buffer, at: number, limit: number): number {
    let end = at;
    if (!this.#afterCr) while (end < limit && IS_TEXT[bytes[end]!] === 1) end += 1;
    const endOfText = end;
    if (end < limit && bytes[end] === CR && !this.#afterCr) {
      this.#afterCr = true;
      end += 1;
    }
    if (end < limit && bytes[end] !== LF)
      throw new ProtocolError("a line holds a control character");
    this.#show(bytes, at, endOfText, end === limit);
    if (end === limit) return -1;
    this.endsInCrlf = this.#afterCr;
    this.#afterCr = false;
    this.#keptLength = 0;
    return end + 1;
  }

  #show(bytes: Buffer, from: number, stop: number, goesOn: boolean): void {
    if (this.#keptLength === 0 && !goesOn) {
      this.bytes = bytes;
      this.from = from;
      this.stop = stop;
      return;
    }
    const length = this.#keptLength + stop - from;
    if (length > this.#kept.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      this.#kept.copy(larger, 0, 0, this.#keptLength);
      this.#kept = larger;
    }
    bytes.copy(this.#kept, this.#keptLength, from, stop);
    this.#keptLength = length;
    this.bytes = this.#kept;
    this.from = 0;
    this.stop = length;
  }
}
