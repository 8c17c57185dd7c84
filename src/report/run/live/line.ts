import type { Cell } from "../../../model/trial.ts";
import type { Language, Text } from "../../../model/text.ts";
import { trialLabel } from "../labels.ts";

interface LiveWords {
  readonly starting: string;
  /** Which of the trials. */
  readonly trial: (number: number, of: number, what: string) => string;
  readonly answered: (count: number, of: number) => string;
  readonly left: (seconds: number) => string;
  readonly again: (what: string) => string;
  readonly busy: (percent: number, what: string) => string;
}

const WORDS: Readonly<Record<Language, LiveWords>> = {
  en: {
    starting: "Starting the server under test",
    trial: (number, of, what) => `Trial ${number} of ${of}: ${what}`,
    answered: (count, of) => `${count}/${of} answered`,
    left: (seconds) => `about ${seconds} s left`,
    again: (what) => `Measuring again: too far from theory: ${what}`,
    busy: (percent, what) =>
      `this process was busy ${percent} % of ${what}: ` +
      "the measurement may be of the load generator itself. Try fewer requests.",
  },
  ur: {
    starting: "Test wala server start ho raha hai",
    trial: (number, of, what) => `Trial ${number}/${of}: ${what}`,
    answered: (count, of) => `${count}/${of} jawab aa gaye`,
    left: (seconds) => `taqreeban ${seconds} s baaqi`,
    again: (what) => `Dobara measure ho raha hai, theory se bohat door tha: ${what}`,
    busy: (percent, what) =>
      `${what} ke dauran yeh process khud ${percent} % busy tha: ` +
      "shayad load generator hi measure ho gaya. Kam requests ke saath dekho.",
  },
};

/** A trial of a run. */
export interface LiveTrial {
  readonly cell: Cell;
  readonly experiment: { readonly title: Text };
}

/** Which one of how many. */
export interface Place {
  readonly index: number;
  readonly total: number;
}

export function startingText(language: Language): string {
  return WORDS[language].starting;
}

/** `Trial 2 of 8: blocking, Promise.all, GET /todos, about 3 s left`. */
export function startedText(
  trial: LiveTrial,
  place: Place,
  leftMs: number,
  language: Language,
): string {
  return `${which(trial, place, language)}, ${left(leftMs, language)}`;
}

/** The same with how many requests have been answered. */
export function liveText(
  trial: LiveTrial,
  place: Place,
  {
    answered,
    of,
    leftMs,
  }: { readonly answered: number; readonly of: number; readonly leftMs: number },
  language: Language,
): string {
  const count = WORDS[language].answered(answered, of);
  return `${which(trial, place, language)}, ${count}, ${left(leftMs, language)}`;
}

export function repeatedText(trial: LiveTrial, language: Language): string {
  return WORDS[language].again(trialLabel(trial, language));
}

/** A warning: the load generator was busy for this share of a trial. */
export function busyText(trial: LiveTrial, utilization: number, language: Language): string {
  return WORDS[language].busy(Math.round(utilization * 100), trialLabel(trial, language));
}

function which(trial: LiveTrial, { index, total }: Place, language: Language): string {
  return WORDS[language].trial(index + 1, total, trialLabel(trial, language));
}

function left(ms: number, language: Language): string {
  return WORDS[language].left(Math.max(1, Math.ceil(ms / 1000)));
}
