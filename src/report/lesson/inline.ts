import type { Token } from "marked";
import { widthOf } from "../drawing/width.ts";
import type { Ink } from "../drawing/paint.ts";
import { padTo } from "../drawing/text.ts";

/** A stretch of text in one ink. */
export interface Piece {
  readonly text: string;
  readonly ink: Ink;
}

/** How the marks inside a line of Markdown look. */
export interface InlineInks {
  readonly plain: Ink;
  readonly strong: Ink;
  readonly emphasis: Ink;
  readonly code: Ink;
  /** Without colours, code keeps its backticks and emphasis its underscores: colour is never the only sign. */
  readonly marks: boolean;
}

type Word = readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
};

/** The pieces of a line's tokens; a link keeps its address if it leads to another site. */
export function piecesOf(
  tokens: readonly Token[],
  inks: InlineInks,
  ink: Ink = inks.plain,
): readonly Piece[] {
  return tokens.flatMap((token): readonly Piece[] => {
    const { marks } = inks;
    switch (token.type) {
      case "strong":
        return piecesOf(token.tokens ?? [], inks, inks.strong);
      case "em": {
        const mark = marks ? [{ text: "_", ink }] : [];
        return [...mark, ...piecesOf(token.tokens ?? [], inks, inks.emphasis), ...mark];
      }
      case "codespan": {
        const text = token.text as string;
        return [{ text: marks ? `\`${text}\`` : text, ink: inks.code }];
      }
      case "link": {
        const address = /^https?:/.test(token.href as string) ? ` (${token.href})` : "";
        return [...piecesOf(token.tokens ?? [], inks, ink), { text: address, ink }];
      }
      case "br":
        return [{ text: " ", ink }];
      default:
        // Text, an escaped character, or something without a style of its own.
        return "tokens" in token && token.tokens
          ? piecesOf(token.tokens, inks, ink)
          : [{ text: decode("text" in token ? String(token.text) : token.raw), ink }];
    }
  });
}

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Breaks pieces at spaces into painted lines of at most `width` columns. */
export function wrapPieces(pieces: readonly Piece[], width: number): readonly string[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const word of wordsOf(pieces).flatMap((one) => cut(one, width))) {
    const line = lines.at(-1)!;
    const last = line.at(-1);
    const more = widthOfPieces(word);
    used += (last === undefined ? 0 : 1) + more;
    if (last === undefined) line.push(...word);
    else if (used > width) {
      lines.push([...word]);
      used = more;
    }
    // A space inside a piece is underlined with it, a space between two is not.
    else line.push({ text: " ", ink: last.ink === word[0]!.ink ? last.ink : String }, ...word);
  }
  return lines.map(paint);
}

function paint(line: readonly Piece[]): string {
  const stretches: Piece[] = [];
  for (const piece of line) {
    const last = stretches.at(-1);
    if (last?.ink === piece.ink)
      stretches.push({ ...stretches.pop()!, text: last.text + piece.text });
    else stretches.push(piece);
  }
  return stretches.map(({ text, ink }) => ink(text)).join("");
}

/** The columns that pieces take on one line. */
export function widthOfPieces(pieces: readonly Piece[]): number {
  return widthOf(pieces.map((piece) => piece.text).join(""));
}

/** The columns of the longest word. */
export function longestWord(pieces: readonly Piece[]): number {
  return Math.max(0, ...wordsOf(pieces).map(widthOfPieces));
}

/** Fills painted text with spaces to `width` columns, on the left if it is aligned to the right. */
export function alignTo(line: string, width: number, right: boolean): string {
  return right ? " ".repeat(Math.max(0, width - widthOf(line))) + line : padTo(line, width);
}

/** Units: a line never breaks between a figure and its unit. */
const UNIT = /^(?:ms|µs|us|s|%)(?![\w-])/;

function wordsOf(pieces: readonly Piece[]): readonly Word[] {
  const words: Piece[][] = [[]];
  for (const { text, ink } of pieces) {
    for (const [at, part] of text.split(/\s+/).entries()) {
      const word = words.at(-1)!;
      if (at === 0) word.push({ text: part, ink });
      else if (UNIT.test(part)) word.push({ text: ` ${part}`, ink });
      else words.push([{ text: part, ink }]);
    }
  }
  return words.map((word) => word.filter(({ text }) => text !== "")).filter(({ length }) => length);
}

/** Cuts a word that is wider than a line into parts. */
function cut(word: Word, width: number): readonly Word[] {
  if (widthOfPieces(word) <= width) return [word];
  const parts: Piece[][] = [[]];
  for (const { text, ink } of word)
    for (const character of text) {
      if (widthOfPieces(parts.at(-1)!) + widthOf(character) > width) parts.push([]);
      parts.at(-1)!.push({ text: character, ink });
    }
  return parts;
}
