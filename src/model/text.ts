/** A text in both languages of the course: English and Roman Urdu (`ur-Latn`). */
export interface Text {
  readonly en: string;
  readonly ur: string;
}

export type Language = "en" | "ur";
