import type { DiffRow } from "../../model/learner/diff.ts";
import { printableLine } from "../drawing/characters.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";

const WORDS = {
  yours: { en: "yours", ur: "tumhara" },
  solution: { en: "worked answer", ur: "mukammal jawab" },
} as const;

const NARROWEST_BESIDE = 72;

/** The learner's file next to the worked answer; line by line if there is no room. */
export function renderDiff(rows: readonly DiffRow[], page: Page): string {
  const { paint, width, language, ascii } = page;
  const bar = ascii ? "|" : "│";
  if (width < NARROWEST_BESIDE) {
    const lines = rows.flatMap(({ kind, left, right }) =>
      kind === "same"
        ? [`  ${plain(left ?? "")}`]
        : [
            ...(left === null ? [] : [paint.bad(`- ${plain(left)}`)]),
            ...(right === null ? [] : [paint.good(`+ ${plain(right)}`)]),
          ],
    );
    return textOf([`- ${WORDS.yours[language]}, + ${WORDS.solution[language]}`, ...lines], page);
  }
  const half = Math.floor((width - 5) / 2);
  const MARKS = { same: " ", changed: "~", left: "-", right: "+" } as const;
  const lines = rows.flatMap(({ kind, left, right }) => {
    const [ls, rs] = [pieces(left, half), pieces(right, half)];
    return Array.from({ length: Math.max(ls.length, rs.length) }, (_, i) => {
      const [l, r] = [padTo(ls[i] ?? "", half), rs[i] ?? ""];
      const mark = i === 0 ? MARKS[kind] : " ";
      return kind === "same"
        ? `${paint.dim(l)}   ${bar} ${paint.dim(r)}`
        : `${paint.bad(l)} ${mark} ${bar} ${paint.good(r)}`;
    });
  });
  return textOf(
    [
      paint.strong(`${padTo(WORDS.yours[language], half)}   ${bar} ${WORDS.solution[language]}`),
      ...lines,
    ],
    page,
  );
}

/** A line of code split to fit; its later parts are indented further. */
function pieces(line: string | null, width: number): readonly string[] {
  const text = plain(line ?? "");
  const indent = " ".repeat(Math.min(8, text.length - text.trimStart().length + 4));
  const [first = "", ...rest] = wrap(text.trimStart(), width - indent.length);
  return [indent.slice(4) + first, ...rest.map((piece) => indent + piece)];
}

/** Code keeps its spaces; characters that could move the cursor are made visible. */
function plain(line: string): string {
  return printableLine(line.replaceAll("\t", "  "));
}
