import { ProtocolError } from "./protocol-error.ts";

const SPACE = 32;
const TAB = 9;
const COLON = 58;
const ZERO = 48;

const IS_TOKEN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte))),
);

/**
 * Where the name of a field ends: at its colon, or at `stop` when that has not arrived.
 * @throws {ProtocolError} when it is not a token, as with a space before the colon (RFC 9112, section 5.1).
 */
function endOfName(bytes: Buffer, from: number, stop: number): number {
  let at = from;
  while (at < stop && IS_TOKEN[bytes[at]!] === 1) at += 1;
  if (at < stop && (bytes[at] !== COLON || at === from))
    throw new ProtocolError("the name of a field is not a token");
  return at;
}

/** What a head says about the end of its body, about the connection, and about when the handler began. */
export class Fields {
  /** What Content-Length says; null without one. */
  length: number | null = null;
  /** Transfer codings in the order they were applied, in lower case; null without Transfer-Encoding. */
  codings: string[] | null = null;
  closes = false;
  keepsAlive = false;
  /** When the server says its handler began, epoch milliseconds; null when it does not say. */
  startedEpochMs: number | null = null;
  readonly #startedHeader: string;
  /** What a line that begins with a space would continue. */
  #last: "nothing" | "framing" | "other" = "nothing";

  /** `startedHeader` names, in lower case, the header that says when the handler began. */
  constructor(startedHeader: string) {
    this.#startedHeader = startedHeader;
  }

  reset(): void {
    this.length = null;
    this.codings = null;
    this.closes = false;
    this.keepsAlive = false;
    this.startedEpochMs = null;
    this.#last = "nothing";
  }

  /**
   * Takes one line of the head, or looks at as much of it as there is; makes no string of a field
   * that does not matter.
   * @throws {ProtocolError} when it is not a field, or gives a length that makes no sense.
   */
  take(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
    if (stop > from && isSpace(bytes[from]!)) return this.#fold();
    const colon = endOfName(bytes, from, stop);
    if (!isWhole) return;
    if (colon === stop) throw new ProtocolError("a field has no colon");
    let start = colon + 1;
    let end = stop;
    while (start < end && isSpace(bytes[start]!)) start += 1;
    while (end > start && isSpace(bytes[end - 1]!)) end -= 1;
    this.#last = "framing";
    if (isNamed(bytes, from, colon, "content-length")) this.#takeLength(bytes, start, end);
    else if (isNamed(bytes, from, colon, "transfer-encoding"))
      (this.codings ??= []).push(...listOf(bytes, start, end));
    else if (isNamed(bytes, from, colon, "connection")) this.#takeOptions(bytes, start, end);
    else {
      this.#last = "other";
      if (isNamed(bytes, from, colon, this.#startedHeader)) {
        const value = Number(textOf(bytes, start, end));
        this.startedEpochMs = Number.isFinite(value) ? value : null;
      }
    }
  }

  /** A line that continues the one before (RFC 9112, section 5.2). It is skipped where nothing depends on the value. */
  #fold(): void {
    if (this.#last === "other") return;
    throw new ProtocolError(
      this.#last === "framing"
        ? "a field that frames the body is folded"
        : "the first field is indented",
    );
  }

  #takeLength(bytes: Buffer, from: number, stop: number): void {
    const length = wholeNumber(bytes, from, stop) ?? repeatedNumber(textOf(bytes, from, stop));
    if (!Number.isSafeInteger(length) || length !== (this.length ?? length))
      throw new ProtocolError("the length of a response makes no sense");
    this.length = length;
  }

  /** Several Connection fields are one list (RFC 9110, section 5.3). */
  #takeOptions(bytes: Buffer, from: number, stop: number): void {
    // Nearly every response of a load says just this.
    if (isNamed(bytes, from, stop, "keep-alive")) this.keepsAlive = true;
    else
      for (const option of listOf(bytes, from, stop)) {
        this.closes ||= option === "close";
        this.keepsAlive ||= option === "keep-alive";
      }
  }
}

/** Decimal digits and nothing else; null for anything else. */
function wholeNumber(bytes: Buffer, from: number, stop: number): number | null {
  let value = 0;
  for (let i = from; i < stop; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return from === stop ? null : value;
}

/** A list of one and the same number says it once (RFC 9112, section 6.3); NaN for anything else. */
function repeatedNumber(value: string): number {
  const [first = NaN, ...others] = new Set(
    value.split(",").map((member) => Number(/^[ \t]*(\d+)[ \t]*$/.exec(member)?.[1] ?? NaN)),
  );
  return others.length === 0 ? first : NaN;
}

/** The members of a list, in lower case; empty ones do not count (RFC 9110, section 5.6.1). */
function listOf(bytes: Buffer, from: number, stop: number): readonly string[] {
  return textOf(bytes, from, stop)
    .toLowerCase()
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
}

function textOf(bytes: Buffer, from: number, stop: number): string {
  return bytes.toString("latin1", from, stop);
}

/** Whether what lies there is `name`, which is a token in lower case, in either case. */
function isNamed(bytes: Buffer, from: number, stop: number, name: string): boolean {
  if (stop - from !== name.length) return false;
  for (let i = 0; i < name.length; i++)
    if ((bytes[from + i]! | 32) !== (name.charCodeAt(i) | 32)) return false;
  return true;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}
