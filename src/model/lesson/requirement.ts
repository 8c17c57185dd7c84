/** Something that lessons need, and whether it is there: fine, worth knowing, or missing. */
export interface Requirement {
  /** Stable, for programs. */
  readonly id: string;
  readonly state: "fine" | "note" | "bad";
  /** What was found. */
  readonly found: string;
  /** What to do; null when nothing. */
  readonly advice: string | null;
}
