// Control characters, line separators, byte order marks and direction overrides: text from someone else must
// not move the cursor or reorder a line.
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
export const UNSAFE_CHARACTERS: RegExp = new RegExp(UNSAFE, "gu");
const LINE_END_OR_UNSAFE = new RegExp(`\\r\\n|${UNSAFE.source}`, "gu");
const KEPT: ReadonlySet<string> = new Set(["\r\n", "\n", "\t"]);
const RUNS_OF_UNSAFE = new RegExp(`${UNSAFE.source}+`, "gu");

const ASCII: Readonly<Record<string, string>> = {
  "×": "x",
  "—": "-",
  "–": "-",
  "·": "-",
  "…": "...",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "→": "->",
  "÷": "/",
  "←": "<-",
  "⌈": "ceil(",
  "⌉": ")",
  "░": ".",
  "█": "#",
  "─": "-",
  "┬": "+",
  "•": "*",
  "≈": "~",
  "≤": "<=",
  "≥": ">=",
  "✓": "+",
  "✗": "x",
  µ: "u",
};

/**
 * The text in a form that is safe for a terminal: control characters and direction overrides are made visible,
 * such as `\\u{1b}`. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return UNSAFE.test(text)
    ? text.replace(LINE_END_OR_UNSAFE, (found) => (KEPT.has(found) ? found : spelledOut(found)))
    : text;
}

/** The same on one line: line ends and tabs are made visible too. */
export function printableLine(text: string): string {
  return text.replace(UNSAFE_CHARACTERS, spelledOut);
}

function spelledOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** One line of safe text: unsafe characters become a space. */
export function clean(text: string): string {
  return text.replace(RUNS_OF_UNSAFE, " ").replace(/\s+/g, " ").trim();
}

/** The same text without characters above U+007F; letters lose their accents, other characters become `?`. */
export function toAscii(text: string): string {
  return text
    .replace(/[\u0080-\u{10ffff}]/gu, (character) => ASCII[character] ?? character)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[\u0080-\u{10ffff}]/gu, "?");
}
