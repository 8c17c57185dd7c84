import { LEARN_WORDS } from "../../report/learn/words.ts";
import type { LearnSession } from "./session.ts";

/** Milliseconds; `300`, `300 ms` and `0.3 s` are the same. Null if the learner leaves. */
export async function askTime({ terminal, asker }: LearnSession): Promise<number | null> {
  const words = LEARN_WORDS[terminal.language];
  const typed = await asker.type(words.milliseconds, (text) =>
    Number.isNaN(toMs(text)) ? words.noNumber : null,
  );
  return typed === null ? null : toMs(typed);
}

function toMs(typed: string): number {
  const [, figure, unit = "ms"] = /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?\s*$/i.exec(typed) ?? [];
  if (figure === undefined) return Number.NaN;
  return Number(figure.replace(",", ".")) * (unit.toLowerCase() === "s" ? 1000 : 1);
}
