import type { Language } from "../../model/text.ts";

/** What is said while a run goes on. */
export interface ProgressWords {
  readonly starting: string;
  /** Of the trials, which one. */
  readonly trial: (number: number, of: number, what: string) => string;
  readonly answered: (count: number, of: number) => string;
  readonly left: (seconds: number) => string;
  readonly again: (what: string) => string;
  readonly busy: (percent: number, what: string) => string;
}

export const PROGRESS_WORDS: Readonly<Record<Language, ProgressWords>> = {
  en: {
    starting: "Starting the server under test",
    trial: (number, of, what) => `Trial ${number} of ${of}: ${what}`,
    answered: (count, of) => `${count}/${of} answered`,
    left: (seconds) => `about ${seconds} s left`,
    again: (what) => `Again, for it missed theory: ${what}`,
    busy: (percent, what) =>
      `this process was busy ${percent} % of ${what}: ` +
      "the load generator itself may be what was measured. Try fewer requests.",
  },
  ur: {
    starting: "Test wala server start ho raha hai",
    trial: (number, of, what) => `Trial ${number}/${of}: ${what}`,
    answered: (count, of) => `${count}/${of} jawab aa gaye`,
    left: (seconds) => `taqreeban ${seconds} s baaqi`,
    again: (what) => `Dobara, kyun ke theory se door raha: ${what}`,
    busy: (percent, what) =>
      `${what} ke dauran yeh process khud ${percent} % busy tha: ` +
      "shayad load generator hi naapa gaya. Kam requests ke saath dekho.",
  },
};
