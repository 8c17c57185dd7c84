import {
  changeChoices,
  changedLines,
  changeLines,
  changeOutcomeLines,
  type ChangeName,
} from "../../report/learn/change.ts";
import { drawBars } from "../../report/run/bars.ts";
import { changesOf, type Change } from "../../run/changes.ts";
import { askTime } from "./ask-time.ts";
import { measureLive } from "./measure-live.ts";
import type { LearnSession, Stayed } from "./session.ts";

/** Lets the learner change one thing about an experiment, and predict again. */
export async function change(session: LearnSession): Promise<Stayed> {
  const { terminal, asker } = session;
  const changes = changesOf(session.found.lesson);
  if (changes.length === 0) return true;
  const page = terminal.page();
  terminal.print(changeLines(page));
  const choices = changeChoices(changes.map(nameOf), page);
  const chosen = await asker.choose(choices);
  if (chosen === null) return false;
  const picked = changes[choices.findIndex(({ key }) => key === chosen)];
  return picked === undefined || (await tryOut(picked, session));
}

/** Measures a trial as it is, asks what the change will do, and measures that. */
async function tryOut(picked: Change, session: LearnSession): Promise<Stayed> {
  const { terminal } = session;
  terminal.print([""]);
  const before = await measureLive([picked.before], session);
  const [first] = before.settled;
  if (first === undefined) return true;
  const name = nameOf(picked);
  terminal.print(changedLines(first, name, terminal.page()));
  const said = await askTime(session);
  if (said === null) return false;
  terminal.print([""]);
  const after = await measureLive([picked.after], session);
  const [second] = after.settled;
  const page = terminal.page();
  if (second !== undefined)
    terminal.print([
      ...(terminal.live ? [] : drawBars([...before.trials, ...after.trials], page)),
      ...changeOutcomeLines(said, second, page),
    ]);
  return true;
}

function nameOf({ kind, after }: Change): ChangeName {
  return { kind, requests: after.requests.length };
}
