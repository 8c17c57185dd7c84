/** Something in a lesson's folder that its author has to fix. */
export interface Problem {
  /** The lesson's id; the folder's name if the lesson cannot be loaded. */
  readonly lesson: string;
  /** Relative to the lesson's folder, with the line if there is one: `README.ur.md:12`. */
  readonly file: string;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** One sentence that says what to do. */
  readonly hint: string;
}

/** What `check` found in one folder. */
export interface CheckedLesson {
  readonly id: string;
  /** As the reader would type it. */
  readonly folder: string;
  readonly problems: readonly Problem[];
}
