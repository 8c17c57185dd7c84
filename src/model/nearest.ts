import { closest, distance } from "fastest-levenshtein";

/** The known word that the user most likely meant; undefined if none is near what was typed. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(typed, known);
  return distance(typed, found) <= Math.max(2, found.length / 2) ? found : undefined;
}
