import { ProtocolError } from "./protocol-error.ts";

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/.source;
const QUOTED = /"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"/.source;
/** Spaces are bad around the separators, but to be accepted there (RFC 9112, section 7.1.1). */
const EXTENSIONS = new RegExp(
  `^(?:[ \\t]*;[ \\t]*${TOKEN}(?:[ \\t]*=[ \\t]*(?:${TOKEN}|${QUOTED}))?)+$`,
);

/** Bytes in the chunk that this line begins (RFC 9112, section 7.1), or as much of a line as there is. */
export function chunkSize(bytes: Buffer, from: number, stop: number, isWhole: boolean): number {
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
