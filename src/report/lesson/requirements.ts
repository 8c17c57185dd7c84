import type { Requirement } from "../../model/lesson/requirement.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

const MARKS = { fine: ["✓", "[ok]"], note: ["!", "[! ]"], bad: ["✗", "[no]"] } as const;

/** A line for each requirement, with advice if there is some, and what to do next; ends in a newline. */
export function renderRequirements(requirements: readonly Requirement[], page: Page): string {
  const { paint, width, ascii } = page;
  const inks = { fine: paint.good, note: paint.caution, bad: paint.bad };
  const lines = requirements.flatMap(({ state, found, advice }) => {
    const mark = MARKS[state][ascii ? 1 : 0];
    const margin = " ".repeat(mark.length + 1);
    return [
      ...wrap(found, width - margin.length).map(
        (line, at) => (at === 0 ? `${inks[state](mark)} ` : margin) + line,
      ),
      ...(advice === null
        ? []
        : wrap(advice, width - margin.length).map((line) => margin + paint.dim(line))),
    ];
  });
  const isReady = requirements.every(({ state }) => state !== "bad");
  const verdict = isReady
    ? "Everything that lessons need is there."
    : "Something that lessons need is missing: see above.";
  const next = isReady ? "async-lab list" : "async-lab doctor";
  return textOf([...lines, "", ...wrap(verdict, width), `Next: ${paint.command(next)}`], page);
}
