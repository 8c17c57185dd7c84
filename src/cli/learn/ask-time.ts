import { typedMs } from "../../learn/typed-time.ts";
import { LEARN_WORDS } from "../../report/learn/words.ts";
import type { LearnSession } from "./session.ts";

/** Milliseconds, however they were typed; see `typedMs`. Null if the learner leaves. */
export async function askTime({ terminal, asker }: LearnSession): Promise<number | null> {
  const words = LEARN_WORDS[terminal.language];
  const typed = await asker.type(words.milliseconds, (text) =>
    Number.isNaN(typedMs(text)) ? words.noNumber : null,
  );
  return typed === null ? null : typedMs(typed);
}
