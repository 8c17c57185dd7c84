import type { TrialRecord } from "../../model/record/run.ts";
import type { Text } from "../../model/text.ts";
import { largest, ms } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";
import { patternLabel } from "./labels.ts";

const BY_THEORY: Text = { en: "by theory", ur: "theory ke hisaab se" };

const BAR = 24;
const BAR_NARROW = 10;

/** What was measured, trial by trial, next to theory. */
export function drawBars(trials: readonly TrialRecord[], page: Page): readonly string[] {
  const { paint, width, prose, ascii, plain, language } = page;
  const longest = largest(trials.map(({ makespanMs }) => makespanMs));
  const full = width < 72 ? BAR_NARROW : BAR;
  const names = trials.map((trial) => `${trial.variant}, ${patternLabel(trial)}`);
  const widest = largest(names.map((name) => name.length));
  return trials.flatMap((trial, i) => {
    const name = names[i] ?? "";
    const figures = `${ms(trial.makespanMs)} (${BY_THEORY[language]}: ${ms(trial.theoryMs)})`;
    if (plain) return wrap(`  ${name}: ${figures}`, prose, "  ");
    const cells = Math.max(1, Math.round((trial.makespanMs / longest) * full));
    const bar = (ascii ? "#" : "█").repeat(cells);
    const painted = paint.variant(trial.variant)(bar);
    return width < 72
      ? [`  ${name}`, `  ${painted} ${ms(trial.makespanMs)}`]
      : [`  ${padTo(name, widest)}  ${painted} ${figures}`];
  });
}
