/** A line of the left text, of the right text, or of both. */
export interface DiffRow {
  readonly kind: "same" | "changed" | "left" | "right";
  readonly left: string | null;
  readonly right: string | null;
}
