/** Exit codes, which other programs rely on. */
export const EXIT = {
  success: 0,
  /** The honest "no": a failed check, figures outside tolerance, or a measurement that could not be finished. */
  no: 1,
  /** A flag, file, record or environment that cannot be used. */
  usage: 2,
  /** A comparison in which too much is inconclusive to decide anything. */
  blind: 3,
  sighup: 129,
  sigint: 130,
  sigterm: 143,
} as const;

/** The fields of a `LabError`. */
export interface LabErrorOptions {
  /** Stable, kebab-case: what went wrong, for programs and tests. */
  readonly code: string;
  /** One sentence: what is wrong, with the value as it was typed. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly hint: string;
  /** Defaults to 2, because most errors are wrong input. */
  readonly exitCode?: number;
  readonly cause?: unknown;
}

/** An error a person can act on; `cli/main` prints its message and hint, never its stack. */
export class LabError extends Error {
  override readonly name = "LabError";
  readonly code: string;
  readonly hint: string;
  readonly exitCode: number;

  constructor({ code, message, hint, exitCode = EXIT.usage, cause }: LabErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

/** The message of anything thrown, to be used inside a sentence. */
export function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
