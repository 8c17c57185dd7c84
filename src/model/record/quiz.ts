/** Raised whenever a field other programs read changes its name or meaning. */
export const QUIZ_SCHEMA_VERSION = 1;

/** What `quiz --answers … --format json` prints. */
export interface QuizRecord {
  readonly schemaVersion: typeof QUIZ_SCHEMA_VERSION;
  readonly kind: "quiz";
  /** The lesson's id. */
  readonly lesson: string;
  /** How many were right, of `total`. */
  readonly score: number;
  readonly total: number;
  /** In the order of the questions. */
  readonly answers: readonly {
    readonly id: string;
    /** The letter that was given, and the correct one. */
    readonly given: string;
    readonly correct: string;
    readonly right: boolean;
    /** Of the option that was given. */
    readonly explanation: string;
  }[];
}
