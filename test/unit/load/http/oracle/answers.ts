import { ProtocolError } from "../../../../../src/load/http/protocol-error.ts";
import { ResponseParser } from "../../../../../src/load/http/response-parser.ts";

/** What a parser made of the bytes of a connection. */
export interface Answers {
  readonly answers: readonly {
    readonly status: number;
    /** How many bytes had been fed when it ended. */
    readonly endsAt: number;
    /** Whether the connection may carry another request. */
    readonly reusable: boolean;
  }[];
  /** How many bytes had been fed when it refused them; null when it did not. */
  readonly refusedAt: number | null;
  /** Whether the close came in the middle of an answer. */
  readonly cutOff: boolean;
}

/** Feeds the pieces, Latin-1, and then closes. `heads`: whether each request was a HEAD. */
export function answersOf(pieces: readonly string[], heads: readonly boolean[] = []): Answers {
  const answers: { status: number; endsAt: number; reusable: boolean }[] = [];
  let status = 0;
  let fed = 0;
  let refusedAt: number | null = null;
  const parser = new ResponseParser(
    {
      isHead: () => heads[answers.length] ?? false,
      onBegin: () => undefined,
      onHead: (code) => {
        status = code;
      },
      onEnd: (reusable) => answers.push({ status, endsAt: fed, reusable }),
    },
    "x-handler-started",
  );
  // One buffer for every piece, as a socket has: what is kept must have been copied.
  const shared = Buffer.alloc(Math.max(0, ...pieces.map(({ length }) => length)));
  try {
    for (const piece of pieces) {
      const length = shared.write(piece, "latin1");
      fed += length;
      parser.feed(shared, length);
      shared.fill(0);
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    refusedAt = fed;
  }
  const whole = refusedAt !== null || parser.close();
  return { answers, refusedAt, cutOff: !whole };
}

/** The text in two pieces, cut at each place in turn. */
export function* cuts(text: string): Generator<readonly string[]> {
  for (let cut = 1; cut < text.length; cut++) yield [text.slice(0, cut), text.slice(cut)];
}
