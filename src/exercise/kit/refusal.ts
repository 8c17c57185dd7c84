import type { Text } from "../../model/text.ts";

/** A check's "no", with what it recognised. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly text: Text;
  readonly misconception: string | null;

  constructor(text: Text, misconception: string | null) {
    super(text.en);
    this.text = text;
    this.misconception = misconception;
  }
}
