import type { TrialRecord } from "../../model/record/run.ts";
import { sameIdea } from "../../learn/prediction.ts";
import { ms, times } from "../../report/drawing/numbers.ts";
import { changesOf, type Change } from "../../run/changes.ts";
import { askTime, measureLive } from "./predict.ts";
import { prose, wordsOf, type Learning, type Stayed } from "./session.ts";
import { describeCell } from "../run/live-line.ts";
import { measuredLines } from "../../report/quiz/page.ts";
import { leafOf, print } from "../terminal/screen.ts";

/** Lets the learner change one thing about the first experiment, and predict again. */
export async function change(learning: Learning): Promise<Stayed> {
  const words = wordsOf(learning);
  const changes = changesOf(learning.found.lesson);
  if (changes.length === 0) return true;
  print(learning, [...prose(words.changeWhat, learning), ""]);
  const choices = [
    ...changes.map((each, i) => ({ key: "abc".charAt(i), text: named(each, learning) })),
    { key: "n", text: words.nothing },
  ];
  const chosen = await learning.asker.choose(choices);
  if (chosen === null) return false;
  const picked = changes["abc".indexOf(chosen)];
  if (picked === undefined) return true;

  print(learning, [""]);
  const [before] = await measureLive([picked.before], learning);
  if (before === undefined) return true;
  const cell = describeCell(picked.before.cell);
  const question = words.changed(cell, named(picked, learning), ms(before.makespanMs));
  print(learning, [...prose(question, learning), ""]);
  const said = await askTime(learning);
  if (said === null) return false;
  print(learning, [""]);
  const [after] = await measureLive([picked.after], learning);
  if (after !== undefined) print(learning, verdictLines(said, [before, after], learning));
  return true;
}

function named({ kind, after }: Change, learning: Learning): string {
  const words = wordsOf(learning);
  return kind === "more" ? words.more(after.requests.length) : words[kind];
}

function verdictLines(
  said: number,
  [before, after]: readonly [TrialRecord, TrialRecord],
  learning: Learning,
): readonly string[] {
  const words = wordsOf(learning);
  const { paint } = learning.page();
  const right = sameIdea(said, after.makespanMs);
  const mark = learning.plain ? "" : right ? "✓ " : "✗ ";
  const undrawn = learning.plain || !learning.terminal.live;
  return [
    ...(undrawn ? measuredLines([before, after], leafOf(learning)) : []),
    ...prose(words.youSaid(ms(said)), learning),
    ...prose(words.itWas(ms(after.makespanMs)), learning),
    ...(right ? [] : prose(words.gap(times(said / after.makespanMs)), learning)),
    ...prose(words.theory(ms(after.theoryMs)), learning),
    "",
    ...prose(`${mark}${right ? words.right : words.wrong}`, learning).map(paint.strong),
  ];
}
