import { drawClaims } from "./claims.ts";
import { counted, number } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import type { ReportView } from "./view.ts";

/** What a person reads about several lessons: the course's figures, and not every timeline. */
export function overview({ lessons }: ReportView, page: Page): readonly string[] {
  const { paint, prose } = page;
  const claims = lessons.flatMap((lesson) => lesson.claims);
  const trials = lessons.flatMap(({ experiments }) => experiments.flatMap((each) => each.trials));
  const held = claims.filter(({ holds }) => holds).length;
  const summary =
    claims.length === 0
      ? `${counted(trials.length, "trial")}, and the course has no figures for any of them.`
      : `${number(held)} of ${counted(claims.length, "figure")} of the course reproduced, in ${counted(trials.length, "trial")} of ${counted(lessons.length, "lesson")}.`;
  return [
    paint.strong("The course's figures, measured"),
    "",
    ...drawClaims(lessons, page),
    "",
    ...wrap(summary, prose),
  ];
}
