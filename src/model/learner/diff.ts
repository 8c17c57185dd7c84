/** A line on the left, on the right, or both. */
export interface DiffRow {
  readonly kind: "same" | "changed" | "left" | "right";
  readonly left: string | null;
  readonly right: string | null;
}
