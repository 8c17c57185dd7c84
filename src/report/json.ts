import { UNSAFE_CHARACTERS } from "./drawing/characters.ts";

/** A value as JSON text that ends in a newline; its keys keep their order. */
export function jsonText(value: unknown): string {
  return harmlessJson(`${JSON.stringify(value, null, 2)}\n`);
}

/** The same JSON, in which no character can give a terminal orders: such a character is escaped. */
export function harmlessJson(json: string): string {
  // Raw, they can only stand inside strings; line ends and tabs stand between them.
  return json.replace(UNSAFE_CHARACTERS, (character) =>
    /\s/.test(character) && character < "\u007f"
      ? character
      : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
