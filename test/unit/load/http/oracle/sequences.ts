import { expect } from "vitest";
import { answersOf } from "./answers.ts";
import { llhttp } from "./llhttp.ts";
import { mutated, randomPieces, randomResponses } from "./random.ts";

/** So many at a time: each waits for turns of the event loop, which they can share. */
const TOGETHER = 50;

/**
 * Compares ours with llhttp on random legal connections, one for each seed from `first` on: the same
 * statuses, each ending at its last byte, on a connection that lives as long.
 */
export async function compareSequences(first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed += TOGETHER) {
    const length = Math.min(TOGETHER, first + count - seed);
    await Promise.all(Array.from({ length }, (_, i) => compareSequence(seed + i)));
  }
}

async function compareSequence(seed: number): Promise<void> {
  const responses = randomResponses(seed);
  const text = responses.map((one) => one.text).join("");
  const pieces = randomPieces(text, seed);
  const theirs = await Promise.all(responses.map((one) => llhttp(one.text, one)));
  let length = 0;
  const expected = theirs.map(({ answers, refusedAt }, i) => {
    length += responses[i]!.text.length;
    const [answer] = answers;
    // Where the piece ends that holds the last byte.
    return { ...answer, refusedAt, endsAt: endOfPiece(pieces, length) };
  });
  const ours = answersOf(
    pieces,
    responses.map(({ isHead }) => isHead),
  );
  expect({ seed, text, cutOff: ours.cutOff, refusedAt: ours.refusedAt }).toEqual({
    seed,
    text,
    cutOff: false,
    refusedAt: null,
  });
  expect(
    ours.answers.map((answer) => ({ ...answer, refusedAt: null })),
    text,
  ).toEqual(expected);
}

function endOfPiece(pieces: readonly string[], at: number): number {
  let end = 0;
  for (const { length } of pieces) {
    end += length;
    if (end >= at) break;
  }
  return end;
}

/**
 * Whatever a server sends is answered, refused or waited for, and how its bytes are cut into pieces
 * makes no difference: random connections with a few bytes changed, one for each seed from `first` on.
 */
export function compareCuts(first: number, count: number): { readonly refused: number } {
  let refused = 0;
  for (let seed = first; seed < first + count; seed++) {
    const responses = randomResponses(seed);
    const text = mutated(responses.map((one) => one.text).join(""), seed);
    const heads = responses.map(({ isHead }) => isHead);
    const outcomes = [[text], randomPieces(text, seed), text.split("")].map((pieces) => {
      const { answers, refusedAt, cutOff } = answersOf(pieces, heads);
      const said = answers.map(({ status, reusable }) => ({ status, reusable }));
      return { text, said, refused: refusedAt !== null, cutOff };
    });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    if (outcomes[0]!.refused) refused += 1;
  }
  return { refused };
}
