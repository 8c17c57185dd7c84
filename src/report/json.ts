import { UNSAFE_CHARACTERS } from "./drawing/characters.ts";

/** A value as JSON text that ends in a newline; its keys keep their order. */
export function jsonText(value: unknown): string {
  return harmlessJson(`${JSON.stringify(value, null, 2)}\n`);
}

/** The same JSON, with every character escaped that could control a terminal. */
export function harmlessJson(json: string): string {
  // Unescaped, they can only be inside strings; line ends and tabs also stand between them.
  return json.replace(UNSAFE_CHARACTERS, (character) =>
    /\s/.test(character) && character < "\u007f"
      ? character
      : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
