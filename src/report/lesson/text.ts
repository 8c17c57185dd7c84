import { lexer, type Token, type Tokens } from "marked";
import { stripVTControlCharacters } from "node:util";
import { widthOf } from "../drawing/width.ts";
import { drawCode } from "./code.ts";
import { piecesOf, wrapPieces, type InlineInks } from "./inline.ts";
import { drawLessonTable } from "./table.ts";
import { toAscii } from "../drawing/characters.ts";
import type { Page } from "../drawing/page.ts";
import { unpainted, type Ink } from "../drawing/paint.ts";

/** How the marks of a text look. */
interface Look {
  readonly inks: InlineInks & { readonly dim: Ink; readonly heading: Ink };
  readonly ascii: boolean;
}

/** Longer lines of prose are hard to come back from. */
const PROSE = 88;

// Characters that move the cursor, ring the bell or change the writing direction. Tabs and line feeds may stay.
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A Markdown text for a terminal; nothing in the text can control the terminal. */
export function renderLessonText(markdown: string, { paint, width, ascii }: Page): string {
  const harmless = stripVTControlCharacters(markdown.replaceAll("\r\n", "\n"))
    .replace(UNSAFE, "")
    .replaceAll("\t", "    ");
  const look: Look = {
    inks: {
      plain: String,
      strong: paint.strong,
      emphasis: paint.emphasis,
      code: paint.command,
      dim: paint.dim,
      heading: paint.heading,
      marks: paint === unpainted,
    },
    ascii,
  };
  const tokens = lexer(ascii ? toAscii(harmless) : harmless);
  return `${blocks(tokens, width, look).join("\n").trimEnd()}\n`;
}

/** The lines of all blocks, with an empty line between two blocks. */
function blocks(tokens: readonly Token[], width: number, look: Look): readonly string[] {
  return tokens
    .map((token) => block(token, width, look))
    .filter(({ length }) => length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
}

function block(token: Token, width: number, look: Look): readonly string[] {
  const { inks, ascii } = look;
  const prose = Math.min(width, PROSE);
  switch (token.type) {
    case "heading":
      return heading(token as Tokens.Heading, prose, look);
    case "code": {
      const { text, lang = "" } = token as Tokens.Code;
      return indented(drawCode(text, lang, width - 2, inks), "  ", "  ");
    }
    case "table":
      return drawLessonTable(token as Tokens.Table, width, inks, ascii ? "-" : "─");
    case "list":
      return list(token as Tokens.List, width, look);
    case "blockquote":
      return indented(blocks(token.tokens ?? [], width - 2, look), "| ", "| ");
    case "hr":
      return [inks.dim((ascii ? "-" : "─").repeat(prose))];
    case "space":
    case "html":
    case "def":
      return [];
    default:
      return wrapPieces(
        piecesOf("tokens" in token && token.tokens ? token.tokens : [token], inks),
        prose,
      );
  }
}

/** Without colours, a line of dashes below shows that it is a heading. */
function heading(
  { tokens, depth }: Tokens.Heading,
  width: number,
  { inks }: Look,
): readonly string[] {
  if (!inks.marks) return wrapPieces(piecesOf(tokens, inks, inks.heading), width);
  const lines = wrapPieces(piecesOf(tokens, inks), width);
  const longest = Math.max(...lines.map((line) => widthOf(line)));
  return [...lines, (depth === 1 ? "=" : "-").repeat(longest)];
}

function list(
  { items, ordered, start }: Tokens.List,
  width: number,
  look: Look,
): readonly string[] {
  const markers = items.map((_, at) =>
    ordered ? `${Number(start) + at}. ` : look.ascii ? "- " : "• ",
  );
  const indent = " ".repeat(Math.max(...markers.map(({ length }) => length)));
  return items.flatMap((item, at) => {
    const inside = Math.min(width, PROSE) - indent.length;
    return indented(blocks(item.tokens, inside, look), markers[at]!.padEnd(indent.length), indent);
  });
}

function indented(lines: readonly string[], first: string, others: string): readonly string[] {
  return lines.map((line, at) => (line === "" ? "" : (at === 0 ? first : others) + line));
}
