import { ProtocolError } from "./protocol-error.ts";

const HTTP = Buffer.from("HTTP/1.");
const SPACE = 32;
const ZERO = 48;

/** The length of `HTTP/1.1 200`. */
const LENGTH = 12;

/**
 * Checks a status line (RFC 9112, section 4), or as much of it as has arrived, so that a server that
 * speaks another protocol is not waited for.
 * @throws {ProtocolError} as soon as it cannot become one.
 */
export function checkStatusLine(bytes: Buffer, from: number, stop: number, isWhole: boolean): void {
  const length = stop - from;
  const ok =
    (!isWhole || length >= LENGTH) &&
    startsAlike(bytes, from, Math.min(length, HTTP.length)) &&
    (length <= 7 || (bytes[from + 7]! | 1) === ZERO + 1) &&
    (length <= 8 || bytes[from + 8] === SPACE) &&
    isDigits(bytes, from + 9, Math.min(stop, from + LENGTH)) &&
    (length <= LENGTH || bytes[from + LENGTH] === SPACE) &&
    // Codes begin at 100 (RFC 9110, section 15).
    (length <= 9 || bytes[from + 9] !== ZERO);
  if (!ok) throw new ProtocolError("a response has no status line");
}

/** Of a status line that was checked. */
export function isVersion11(bytes: Buffer, from: number): boolean {
  return bytes[from + 7] === ZERO + 1;
}

/** The three digits of a status line that was checked. */
export function statusOf(bytes: Buffer, from: number): number {
  return (
    (bytes[from + 9]! - ZERO) * 100 + (bytes[from + 10]! - ZERO) * 10 + bytes[from + 11]! - ZERO
  );
}

function startsAlike(bytes: Buffer, from: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[from + i] !== HTTP[i]) return false;
  return true;
}

function isDigits(bytes: Buffer, from: number, stop: number): boolean {
  for (let i = from; i < stop; i++) if (bytes[i]! < ZERO || bytes[i]! > ZERO + 9) return false;
  return true;
}
