/** The server broke the protocol. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

const LF = 10;
const CR = 13;
const COLON = 58;

/** The index after the empty line that ends a head; -1 when it has not arrived. */
export function endOfHead(bytes: Buffer, from: number, limit: number): number {
  for (let i = from; i < limit; i++) {
    if (bytes[i] !== LF) continue;
    if (i + 1 < limit && bytes[i + 1] === LF) return i + 2;
    if (i + 2 < limit && bytes[i + 1] === CR && bytes[i + 2] === LF) return i + 3;
  }
  return -1;
}

const HTTP = Buffer.from("HTTP/1.");

/** Whether what has arrived can still become a response: nobody waits for the end of anything else. */
export function looksLikeHttp(bytes: Buffer, from: number, limit: number): boolean {
  for (let i = 0; i < HTTP.length && from + i < limit; i++)
    if (bytes[from + i] !== HTTP[i]) return false;
  return true;
}

export function isVersion11(bytes: Buffer, from: number): boolean {
  return bytes[from + 7] === 49;
}

/** The three digits after `HTTP/1.x `. */
export function statusOf(bytes: Buffer, from: number): number {
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

export interface Fields {
  length: number | null;
  chunked: boolean;
  /** null when the head does not say. */
  keepAlive: boolean | null;
  startedEpochMs: number | null;
}

/** Reads the few fields that matter, without making a string of any other. */
export function readFields(
  bytes: Buffer,
  from: number,
  stop: number,
  startedHeader: string,
): Fields {
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
