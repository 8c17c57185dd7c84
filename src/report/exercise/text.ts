import type { CheckOutcome, Exercise, ExerciseOutcome } from "../../model/lesson/exercise.ts";
import type { Text } from "../../model/text.ts";
import type { DiffRow } from "../../model/learner/diff.ts";
import { clean, printableLine } from "../drawing/characters.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { padTo, truncate, wrap } from "../drawing/text.ts";

const WORDS = {
  all: { en: "Every check passed.", ur: "Sab checks pass." },
  some: {
    en: (passed: number, all: number) => `${passed} of ${all} checks passed.`,
    ur: (passed: number, all: number) => `${all} mein se ${passed} checks pass.`,
  },
  believed: { en: "Often believed:", ur: "Aksar samjha jata hai:" },
  asAbove: { en: "As above.", ur: "Wohi jo upar likha hai." },
  printed: { en: "Your file printed:", ur: "Aap ki file ne print kiya:" },
  task: { en: "Task", ur: "Kaam" },
  hint: {
    en: (step: number, all: number) => `Hint ${step} of ${all}`,
    ur: (step: number, all: number) => `Hint ${step} / ${all}`,
  },
  answer: { en: "The worked answer", ur: "Mukammal jawab" },
  yours: { en: "yours", ur: "aap ka" },
  solution: { en: "worked answer", ur: "mukammal jawab" },
  next: { en: "Next", ur: "Ab" },
} as const;

const LONGEST_PRINTED = 12;

/** How a file did, check by check. Ends in a newline; what is next is the caller's to say. */
export function renderOutcome(
  exercise: Exercise,
  { checks, passed, misconception, printed }: ExerciseOutcome,
  page: Page,
): string {
  const { paint, language } = page;
  const named = misconception === null ? undefined : exercise.misconceptions[misconception];
  const good = checks.filter((check) => check.passed).length;
  const lines = [
    paint.strong(`${exercise.id} · ${exercise.title[language]}`),
    ...checks.flatMap((check, i) =>
      checkLines(
        check,
        checks.slice(0, i).some((before) => sameMessage(before, check)),
        page,
      ),
    ),
    "",
    ...(named
      ? [
          ...wrap(`${WORDS.believed[language]} “${named.title[language]}”`, page.width).map(
            (line) => paint.caution(line),
          ),
          "",
        ]
      : []),
    ...printedLines(printed, page),
    passed ? paint.good(WORDS.all[language]) : WORDS.some[language](good, checks.length),
  ];
  return finish(lines, page);
}

/** What one thing broke several times over is explained once. */
function sameMessage(a: CheckOutcome, b: CheckOutcome): boolean {
  return !a.passed && !b.passed && a.message.en === b.message.en;
}

function checkLines(
  { title, passed, message }: CheckOutcome,
  explained: boolean,
  page: Page,
): string[] {
  const { paint, width, language, ascii } = page;
  const mark = passed ? paint.good(ascii ? "[x]" : "✓") : paint.bad(ascii ? "[ ]" : "✗");
  const margin = ascii ? "      " : "    ";
  const head = wrap(title[language], width - margin.length);
  return [
    ...head.map((line, i) => (i === 0 ? `  ${mark} ${line}` : margin + line)),
    ...(passed
      ? []
      : wrap(
          explained ? WORDS.asAbove[language] : clean(message[language]),
          width - margin.length,
        ).map((line) => margin + line)),
  ];
}

function printedLines(printed: string, { paint, width, language }: Page): string[] {
  const text = printed.trimEnd();
  if (text === "") return [];
  const lines = text.split("\n");
  const shown = lines
    .slice(0, LONGEST_PRINTED)
    .map((line) => `  | ${truncate(clean(line), width - 4, "…")}`);
  return [
    paint.dim(WORDS.printed[language]),
    ...shown.map((line) => paint.dim(line)),
    ...(lines.length > LONGEST_PRINTED ? [paint.dim("  | …")] : []),
    "",
  ];
}

/** What an exercise asks for. */
export function renderTask(exercise: Exercise, page: Page): string {
  const { paint, width, language } = page;
  return finish(
    [
      paint.strong(`${exercise.id} · ${exercise.title[language]}`),
      ...wrap(`${WORDS.task[language]}: ${exercise.task[language]}`, width),
    ],
    page,
  );
}

/** A step of the ladder, from 1; after the hints comes the worked answer. */
export function renderHint(exercise: Exercise, step: number, answer: string, page: Page): string {
  const { paint, width, language } = page;
  const hint: Text | undefined = exercise.hints[step - 1];
  const steps = exercise.hints.length + 1;
  const heading = WORDS.hint[language](Math.min(step, steps), steps);
  const lines =
    hint === undefined
      ? [`${heading}: ${WORDS.answer[language]}`, "", ...answer.trimEnd().split("\n")]
      : [heading, ...wrap(hint[language], width)];
  return finish([paint.strong(lines[0] ?? ""), ...lines.slice(1)], page);
}

const NARROWEST_BESIDE = 72;

/** The learner's file beside the worked answer; below each other where there is no room. */
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
    return finish([`- ${WORDS.yours[language]}, + ${WORDS.solution[language]}`, ...lines], page);
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
  return finish(
    [
      paint.strong(`${padTo(WORDS.yours[language], half)}   ${bar} ${WORDS.solution[language]}`),
      ...lines,
    ],
    page,
  );
}

/** A line of code in as many as it takes; one that goes on is indented further. */
function pieces(line: string | null, width: number): readonly string[] {
  const text = plain(line ?? "");
  const indent = " ".repeat(Math.min(8, text.length - text.trimStart().length + 4));
  const [first = "", ...rest] = wrap(text.trimStart(), width - indent.length);
  return [indent.slice(4) + first, ...rest.map((piece) => indent + piece)];
}

/** Code keeps its blanks; what could move the cursor is spelled out. */
function plain(line: string): string {
  return printableLine(line.replaceAll("\t", "  "));
}

/** `Next: …` in the learner's language. */
export function renderNext(command: string, { paint, language }: Page): string {
  return `${WORDS.next[language]}: ${paint.command(command)}\n`;
}

function finish(lines: readonly string[], page: Page): string {
  return textOf(
    lines.map((line) => line.trimEnd()),
    page,
  );
}
