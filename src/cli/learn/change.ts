import type { TrialRecord } from "../../model/record/run.ts";
import { sameIdea } from "../../learn/prediction.ts";
import { ms, times } from "../../report/drawing/numbers.ts";
import { changesOf, type Change } from "../../run/changes.ts";
import { askTime, measureLive } from "./predict.ts";
import { prose, wordsOf, type LearnSession, type Stayed } from "./session.ts";
import { describeCell } from "../run/live-line.ts";
import { drawBars } from "../../report/run/bars.ts";

/** Lets the learner change one thing about the first experiment, and predict again. */
export async function change(session: LearnSession): Promise<Stayed> {
  const words = wordsOf(session);
  const changes = changesOf(session.found.lesson);
  if (changes.length === 0) return true;
  session.terminal.print([...prose(words.changeWhat, session), ""]);
  const choices = [
    ...changes.map((each, i) => ({ key: "abc".charAt(i), text: named(each, session) })),
    { key: "n", text: words.nothing },
  ];
  const chosen = await session.asker.choose(choices);
  if (chosen === null) return false;
  const picked = changes["abc".indexOf(chosen)];
  if (picked === undefined) return true;

  session.terminal.print([""]);
  const [before] = await measureLive([picked.before], session);
  if (before === undefined) return true;
  const cell = describeCell(picked.before.cell);
  const question = words.changed(cell, named(picked, session), ms(before.makespanMs));
  session.terminal.print([...prose(question, session), ""]);
  const said = await askTime(session);
  if (said === null) return false;
  session.terminal.print([""]);
  const [after] = await measureLive([picked.after], session);
  if (after !== undefined) session.terminal.print(verdictLines(said, [before, after], session));
  return true;
}

function named({ kind, after }: Change, session: LearnSession): string {
  const words = wordsOf(session);
  return kind === "more" ? words.more(after.requests.length) : words[kind];
}

function verdictLines(
  said: number,
  [before, after]: readonly [TrialRecord, TrialRecord],
  session: LearnSession,
): readonly string[] {
  const words = wordsOf(session);
  const { paint } = session.terminal.page();
  const right = sameIdea(said, after.makespanMs);
  const { plain, live } = session.terminal;
  const mark = plain ? "" : right ? "✓ " : "✗ ";
  return [
    ...(live ? [] : drawBars([before, after], session.terminal.page())),
    ...prose(words.youSaid(ms(said)), session),
    ...prose(words.itWas(ms(after.makespanMs)), session),
    ...(right ? [] : prose(words.gap(times(said / after.makespanMs)), session)),
    ...prose(words.theory(ms(after.theoryMs)), session),
    "",
    ...prose(`${mark}${right ? words.right : words.wrong}`, session).map(paint.strong),
  ];
}
