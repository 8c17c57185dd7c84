import { wasBusy, type SettledTrial, type Surroundings } from "../../learn/settled.ts";
import type { Language } from "../../model/text.ts";
import { ms, number } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { cellLabel } from "../run/labels.ts";

interface DisturbedWords {
  readonly missed: (cell: string, measured: string, theory: string, attempts: number) => string;
  readonly busy: (facts: readonly string[]) => string;
  readonly unknown: string;
  readonly decides: string;
  readonly load: (load: string, cores: number) => string;
  readonly client: (percent: string) => string;
  readonly late: (ms: string) => string;
}

const WORDS: Readonly<Record<Language, DisturbedWords>> = {
  en: {
    missed: (cell, measured, theory, attempts) =>
      `${cell}: measured ${attempts} times, and ${measured} is still too far from theory, ${theory}.`,
    busy: (facts) => `The machine was busy with something else: ${facts.join("; ")}.`,
    unknown: "What disturbed the measurement is not known.",
    decides: "So theory decides here, not the measurement.",
    load: (load, cores) => `a load average of ${load} on ${cores} cores`,
    client: (percent) => `the program that measures was busy ${percent} % of the time`,
    late: (late) => `the server's event loop was up to ${late} late`,
  },
  ur: {
    missed: (cell, measured, theory, attempts) =>
      `${cell}: ${attempts} dafa measure kiya, phir bhi ${measured} theory (${theory}) se bohat door hai.`,
    busy: (facts) => `Machine kisi aur kaam mein busy thi: ${facts.join("; ")}.`,
    unknown: "Measurement kis cheez se kharab hui, yeh maloom nahi.",
    decides: "Is liye yahan theory se faisla hoga, measurement se nahi.",
    load: (load, cores) => `${cores} cores par load average ${load}`,
    client: (percent) => `measure karne wala program ${percent} % waqt busy tha`,
    late: (late) => `server ka event loop ${late} tak late tha`,
  },
};

/** Why some of these trials are judged by theory, and what the machine was doing; nothing if all agree with theory. */
export function disturbedLines(
  trials: readonly SettledTrial[],
  { prose, language }: Page,
): readonly string[] {
  const words = WORDS[language];
  const off = trials.filter(({ disturbedBy }) => disturbedBy !== null);
  const [first] = off;
  if (first === undefined || first.disturbedBy === null) return [];
  const missed = off.map((trial) =>
    words.missed(cellLabel(trial), ms(trial.measuredMs), ms(trial.theoryMs), trial.attempts),
  );
  const cause = wasBusy(first.disturbedBy)
    ? words.busy(factsOf(first.disturbedBy, words))
    : words.unknown;
  return [...missed, `${cause} ${words.decides}`].flatMap((text) => wrap(text, prose));
}

function factsOf(surroundings: Surroundings, words: DisturbedWords): readonly string[] {
  const { load, cores, clientUtilization, serverDelayMs } = surroundings;
  // Each of these must be enough by itself to be named.
  const facts: readonly (readonly [Partial<Surroundings>, string])[] = [
    [{ load }, words.load(number(Math.round(10 * (load ?? 0)) / 10), cores)],
    [{ clientUtilization }, words.client(number(Math.round(100 * clientUtilization)))],
    [{ serverDelayMs }, words.late(ms(serverDelayMs ?? 0))],
  ];
  const calm = { load: null, cores, clientUtilization: 0, serverDelayMs: null };
  return facts.filter(([fact]) => wasBusy({ ...calm, ...fact })).map(([, text]) => text);
}
