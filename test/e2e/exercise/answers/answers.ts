/**
 * Answers as students write them: which pass, and which are refused with what cause. A cause is a
 * misconception's id, or words that the message holds where it is none of them.
 */
export interface Answers {
  readonly right?: Readonly<Record<string, string>>;
  readonly wrong?: Readonly<Record<string, readonly [cause: string | RegExp, code: string]>>;
}
