import type { Place } from "../../model/lesson/kit.ts";

/** ` (day1.js:3)` for a message; empty when the place is not known. */
export function at(place: Place | null | undefined): string {
  return place ? ` (${place.file}:${place.line})` : "";
}
