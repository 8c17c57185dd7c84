import { seededRandom } from "../../../../../src/stats/random.ts";

/** One response of a random connection, which RFC 9112 allows and llhttp reads in the same way. */
export interface RandomResponse {
  readonly text: string;
  readonly isHead: boolean;
}

const TOKEN = "!#$%&'*+-.^_`|~0123456789ABCxyz";
const TEXT = ` \t!"#$%&'()*+,-./09:;<=>?@AZ[\\]^_\`az{|}~\x80\xa0\xe9\xff`;
const NAMES = ["Date", "Server", "X", "Content-Type", "Content-Lengthy", "Connect", "ETag", "Vary"];
const CODES = [200, 200, 200, 201, 205, 206, 301, 400, 404, 418, 500, 503, 599, 204, 304];

/** Up to eight responses that follow each other on one connection, the last of which may close it. */
export function randomResponses(seed: number): readonly RandomResponse[] {
  const random = new Random(seed);
  const responses: RandomResponse[] = [];
  for (let left = random.upTo(8) + 1; left > 0; left--) {
    const closes = left === 1 && random.often(0.4);
    const before = responses.at(-1);
    // Servers repeat themselves.
    const again = before !== undefined && !closes && random.often(0.3);
    responses.push(again ? before : randomResponse(random, closes));
  }
  return responses;
}

/** The text in pieces, cut at random: now and then byte by byte. */
export function randomPieces(text: string, seed: number): readonly string[] {
  const random = new Random(seed);
  const longest = random.pick([1, 3, 20, 100, 2000]);
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = random.upTo(longest) + 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** The text with a few bytes changed, left out or doubled. */
export function mutated(text: string, seed: number): string {
  const random = new Random(seed);
  let result = text;
  for (let left = random.upTo(3) + 1; left > 0; left--) {
    const at = random.upTo(result.length);
    const byte = random.pick([
      "",
      "\r",
      "\n",
      "\0",
      " ",
      ":",
      ",",
      ";",
      "0",
      "9",
      "\xff",
      result[at] ?? "",
    ]);
    const kept = random.often(0.5) ? at : at + 1;
    result = result.slice(0, at) + byte + result.slice(kept);
  }
  return result;
}

class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  upTo(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  often(share: number): boolean {
    return this.#next() < share;
  }

  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    return from[this.upTo(from.length)]!;
  }

  text(characters: string, most: number): string {
    let text = "";
    for (let left = this.upTo(most + 1); left > 0; left--)
      text += characters[this.upTo(characters.length)];
    return text;
  }

  /** The text with each letter in either case. */
  cased(text: string): string {
    return text.replace(/[a-z]/gi, (letter) =>
      this.often(0.5) ? letter.toUpperCase() : letter.toLowerCase(),
    );
  }

  shuffled<T>(all: readonly T[]): readonly T[] {
    return all
      .map((one) => ({ one, at: this.#next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }
}

function randomResponse(random: Random, closes: boolean): RandomResponse {
  const isHead = random.often(0.15);
  const status = random.pick(CODES);
  const bodiless = isHead || status === 204 || status === 304;
  const minor = random.often(0.15) ? 0 : 1;
  const framed = frame(random, { bodiless, closes, codes: minor === 1, isHead });
  const fields = [...framed.fields, ...otherFields(random)];
  const options = connection(random, minor, closes && !framed.untilClose);
  return {
    isHead,
    text: [
      "\r\n".repeat(random.often(0.1) ? random.upTo(3) : 0),
      interim(random),
      statusLine(random, minor, status),
      ...random.shuffled([...fields, ...options]),
      "\r\n",
      framed.body,
    ].join(""),
  };
}

function statusLine(random: Random, minor: number, status: number): string {
  const reason = random.pick(["", " ", " OK", ` ${random.text(TEXT, 12)}`]);
  return `HTTP/1.${minor} ${status}${reason}\r\n`;
}

/** What comes before an answer. */
function interim(random: Random): string {
  const count = random.often(0.15) ? random.upTo(3) : 0;
  return Array.from(
    { length: count },
    () =>
      `${statusLine(random, 1, random.pick([100, 102, 103, 199]))}${otherFields(random).join("")}\r\n`,
  ).join("");
}

interface Framed {
  readonly fields: readonly string[];
  readonly body: string;
  readonly untilClose: boolean;
}

function frame(
  random: Random,
  {
    bodiless,
    closes,
    codes,
    isHead,
  }: { bodiless: boolean; closes: boolean; codes: boolean; isHead: boolean },
): Framed {
  const body = random.text(TEXT + "\r\n\0", random.pick([0, 5, 40, 400]));
  const length = field(random, "content-length", "0".repeat(random.upTo(3)) + String(body.length));
  if (bodiless) {
    // llhttp takes a HEAD that gives no length for one that closes.
    const says = isHead || random.often(0.5) ? [length] : [];
    return { fields: says, body: "", untilClose: false };
  }
  if (closes && random.often(0.5)) {
    const gzip = codes && random.often(0.5) ? [field(random, "transfer-encoding", "gzip")] : [];
    return { fields: gzip, body, untilClose: true };
  }
  if (!codes || random.often(0.5)) return { fields: [length], body, untilClose: false };
  const codings = random.pick([
    ["chunked"],
    ["gzip, chunked"],
    ["gzip", "chunked"],
    [",x , Chunked"],
  ]);
  return {
    // In this order, wherever the other fields are.
    fields: [codings.map((coding) => field(random, "transfer-encoding", coding)).join("")],
    body: chunked(random, body),
    untilClose: false,
  };
}

function chunked(random: Random, body: string): string {
  const size = (length: number): string =>
    "0".repeat(random.often(0.2) ? random.upTo(20) : 0) + random.cased(length.toString(16));
  const extension = (): string =>
    random.often(0.2) ? random.pick([";a", ";a=b", ';a="b;\\"c"', ";a;b=c", ';a=""']) : "";
  let text = "";
  for (let at = 0; at < body.length;) {
    const length = Math.min(body.length - at, random.upTo(60) + 1);
    text += `${size(length)}${extension()}\r\n${body.slice(at, at + length)}\r\n`;
    at += length;
  }
  const trailers = random.often(0.2) ? otherFields(random).join("") : "";
  return `${text}${size(0)}${extension()}\r\n${trailers}\r\n`;
}

/** What HTTP/1.0 says to keep a connection open, and 1.1 to close it; either may say more. */
function connection(random: Random, minor: number, closes: boolean): readonly string[] {
  const needed = closes ? (minor === 1 ? ["close"] : []) : minor === 0 ? ["keep-alive"] : [];
  const others = ["x-other", "keep-alive-x", "closed", "Keep", ""].filter(() => random.often(0.1));
  const free = minor === 1 && !closes && random.often(0.4) ? ["keep-alive"] : [];
  const options = random.shuffled([...needed, ...free, ...others]).map((one) => random.cased(one));
  if (options.length === 0) return [];
  if (random.often(0.3)) return options.map((option) => field(random, "connection", option));
  return [field(random, "connection", options.join(random.pick([",", ", ", " ,\t"])))];
}

function otherFields(random: Random): readonly string[] {
  return Array.from({ length: random.upTo(5) }, () => {
    const name = random.often(0.7) ? random.pick(NAMES) : `X-${random.text(TOKEN, 10)}`;
    return `${name}:${random.text(TEXT, 30)}\r\n`;
  });
}

function field(random: Random, name: string, value: string): string {
  const space = (): string => random.pick(["", " ", "  "]);
  return `${random.cased(name)}:${space()}${value}${space()}\r\n`;
}
