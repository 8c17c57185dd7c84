import type { Language } from "../../model/text.ts";
import { toAscii } from "./characters.ts";
import type { Page } from "./page.ts";
import { wrap } from "./text.ts";

export interface Choice {
  /** The letter that chooses it. */
  readonly key: string;
  readonly text: string;
}

/** The texts of prompts. */
interface AskWords {
  /** Below the choices: what the keys do. */
  readonly keys: string;
  /** Before a typed letter: `Your answer (a, b, c; q leaves): `. */
  readonly letter: (keys: readonly string[]) => string;
  readonly unknown: (keys: readonly string[]) => string;
}

export const ASK_WORDS: Readonly<Record<Language, AskWords>> = {
  en: {
    keys: "Up, down or a letter; Enter answers, Esc leaves.",
    letter: (keys) => `Your answer (${keys.join(", ")}; q leaves): `,
    unknown: (keys) => `Type one of ${keys.join(", ")}, then Enter.`,
  },
  ur: {
    keys: "Up, down ya harf; Enter se jawab, Esc se bahar.",
    letter: (keys) => `Tumhara jawab (${keys.join(", ")}; q se bahar): `,
    unknown: (keys) => `In mein se aik likho: ${keys.join(", ")}. Phir Enter.`,
  },
};

/** A choice with its letter, wrapped to the page's width. */
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

/** Choices with the selected one marked, and below them the keys while the question is `open`. */
export function choosing(
  choices: readonly Choice[],
  page: Page,
  { chosen, open }: { readonly chosen: number | null; readonly open: boolean },
): readonly string[] {
  const { paint, prose, language } = page;
  return [
    ...choices.flatMap((choice, at) => choiceLines(choice, page, at === chosen)),
    ...(open ? ["", ...wrap(ASK_WORDS[language].keys, prose).map(paint.dim)] : []),
  ];
}
