import type { Page } from "./page.ts";
import { toAscii, wrap } from "./text.ts";

export interface Choice {
  /** One letter, which chooses it. */
  readonly key: string;
  readonly text: string;
}

/** How prompts speak; decided by the language. */
export interface AskWords {
  /** Below the choices: which keys do what. */
  readonly keys: string;
  /** Before a typed letter: `Your answer (a, b, c; q leaves): `. */
  readonly letter: (keys: readonly string[]) => string;
  readonly unknown: (keys: readonly string[]) => string;
}

/** A choice with its letter, as far as the page is wide. */
export function choiceLines(
  { key, text }: Choice,
  { paint, prose, ascii }: Page,
  chosen: boolean,
): readonly string[] {
  const lines = wrap(`> ${key}  ${ascii ? toAscii(text) : text}`, prose, "     ");
  return chosen
    ? lines.map(paint.strong)
    : lines.map((line, i) => (i === 0 ? ` ${line.slice(1)}` : line));
}
