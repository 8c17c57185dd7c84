/** Something in a lesson's folder that its author has to mend. */
export interface Finding {
  /** The lesson's id; the folder's name where the lesson cannot be loaded. */
  readonly lesson: string;
  /** Below the lesson's folder, with the line where there is one: `README.ur.md:12`. */
  readonly file: string;
  /** One sentence on what is wrong. */
  readonly message: string;
  /** One sentence on what to do. */
  readonly hint: string;
}

/** What `check` has to say about one folder. */
export interface CheckedLesson {
  readonly id: string;
  /** As the reader would type it. */
  readonly folder: string;
  readonly findings: readonly Finding[];
}
