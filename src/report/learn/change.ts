import { sameIdea } from "../../learn/prediction.ts";
import { isNear, type SettledTrial } from "../../learn/settled.ts";
import { disturbedLines } from "./disturbed.ts";
import type { Language } from "../../model/text.ts";
import type { Choice } from "../drawing/choice.ts";
import { ms, times } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { cellLabel } from "../run/labels.ts";
import { LEARN_WORDS } from "./words.ts";

/** One thing about a trial that can be changed; `requests` is their number after the change. */
export interface ChangeName {
  readonly kind: "more" | "shorter" | "pooled";
  readonly requests: number;
}

export function changeLines({ prose, language }: Page): readonly string[] {
  return [...wrap(LEARN_WORDS[language].changeWhat, prose), ""];
}

/** Changes by letter, and a choice to continue without one. */
export function changeChoices(
  changes: readonly ChangeName[],
  { language }: Page,
): readonly Choice[] {
  return [
    ...changes.map((each, i) => ({ key: "abc".charAt(i), text: named(each, language) })),
    { key: "n", text: LEARN_WORDS[language].nothing },
  ];
}

function named({ kind, requests }: ChangeName, language: Language): string {
  const words = LEARN_WORDS[language];
  return kind === "more" ? words.more(requests) : words[kind];
}

/** Asks how long a trial will take after the change, given what it takes before. */
export function changedLines(
  before: SettledTrial,
  change: ChangeName,
  page: Page,
): readonly string[] {
  const { prose, language } = page;
  const words = LEARN_WORDS[language];
  const ask = before.disturbedBy === null ? words.changed : words.changedByTheory;
  return [
    ...disturbedLines([before], page),
    ...wrap(ask(cellLabel(before), named(change, language), ms(before.makespanMs)), prose),
    "",
  ];
}

/** The answer compared with what the changed trial took. */
export function changeOutcomeLines(
  said: number,
  trial: SettledTrial,
  page: Page,
): readonly string[] {
  const { paint, prose, language, plain } = page;
  const words = LEARN_WORDS[language];
  const lines = (text: string): readonly string[] => wrap(text, prose);
  const { makespanMs, measuredMs, theoryMs } = trial;
  const right = isNear(said, trial);
  const onlyHere = trial.disturbedBy !== null && !sameIdea(said, theoryMs);
  const gapTo = trial.disturbedBy === null ? words.gap : words.gapToTheory;
  const mark = plain ? "" : right ? "✓ " : "✗ ";
  return [
    ...lines(words.youSaid(ms(said))),
    ...lines(words.itWas(ms(measuredMs))),
    ...(right ? [] : lines(gapTo(times(said / makespanMs)))),
    ...lines(words.theory(ms(theoryMs))),
    ...disturbedLines([trial], page),
    "",
    ...lines(`${mark}${right ? (onlyHere ? words.rightHere : words.right) : words.wrong}`).map(
      paint.strong,
    ),
  ];
}
