import { Fields } from "./fields.ts";
import { LineReader } from "./lines.ts";
import { ProtocolError } from "./protocol-error.ts";
import { checkStatusLine, isVersion11, statusOf } from "./status-line.ts";

const LONGEST_HEAD = 64 * 1024;
/** Longer heads are read anew each time: a load may have thousands of connections. */
const LONGEST_KEPT = 1024;

/** Reads the heads of responses, one after another, from bytes that arrive in pieces. */
export class HeadReader {
  /** Of the head that was read last. */
  status = 0;
  isVersion11 = true;
  readonly fields: Fields;
  /** Whether what was read last has ended a head. */
  isOver = true;
  readonly #lines = new LineReader();
  #length = 0;
  /** The last head that came in one piece: `status` and `fields` are what it says. */
  #kept: Buffer = Buffer.alloc(0);
  #keptLength = 0;

  /** `startedHeader` names, in lower case, the header that says when the handler began. */
  constructor(startedHeader: string) {
    this.fields = new Fields(startedHeader);
  }

  /**
   * Reads on from `from` to the end of the head, or to `limit`; returns where it has come to.
   * @throws {ProtocolError} as soon as these bytes cannot become the head of a response.
   */
  read(bytes: Buffer, from: number, limit: number): number {
    const beginsHere = this.isOver;
    if (beginsHere && this.#isKept(bytes, from, limit)) return from + this.#keptLength;
    if (beginsHere) this.#begin();
    let at = from;
    while (at < limit && !this.isOver) {
      const next = this.#lines.take(bytes, at, limit);
      this.#takeLine(next !== -1);
      at = next === -1 ? limit : next;
    }
    if (beginsHere && this.isOver) this.#keep(bytes, from, at);
    return at;
  }

  #begin(): void {
    this.isOver = false;
    this.status = 0;
    this.#length = 0;
    this.#keptLength = 0;
    this.fields.reset();
  }

  /** Takes a line, or looks at as much of it as there is. */
  #takeLine(isWhole: boolean): void {
    const { bytes, from, stop } = this.#lines;
    if (this.#length + stop - from > LONGEST_HEAD) throw new ProtocolError("a head is too long");
    if (this.status === 0) checkStatusLine(bytes, from, stop, isWhole);
    else if (stop > from || !isWhole) this.fields.take(bytes, from, stop, isWhole);
    else this.isOver = true;
    if (!isWhole) return;
    this.#length += stop - from + 2;
    if (this.status > 0) return;
    this.status = statusOf(bytes, from);
    this.isVersion11 = isVersion11(bytes, from);
  }

  /** In a load nearly every head equals the one before, byte for byte; then there is nothing to read. */
  #isKept(bytes: Buffer, from: number, limit: number): boolean {
    const stop = from + this.#keptLength;
    if (this.#keptLength === 0 || stop > limit) return false;
    return this.#kept.compare(bytes, from, stop, 0, this.#keptLength) === 0;
  }

  #keep(bytes: Buffer, from: number, stop: number): void {
    const length = stop - from;
    // When a handler began differs each time.
    if (length > LONGEST_KEPT || this.fields.startedEpochMs !== null) return;
    if (this.#kept.length < length) this.#kept = Buffer.allocUnsafe(length);
    bytes.copy(this.#kept, 0, from, stop);
    this.#keptLength = length;
  }
}
