import type { CheckOutcome, Exercise, ExerciseOutcome } from "../../model/lesson/exercise.ts";
import { clean } from "../drawing/characters.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { truncate, wrap } from "../drawing/text.ts";

const WORDS = {
  all: { en: "Every check passed.", ur: "Sab checks pass." },
  some: {
    en: (passed: number, all: number) => `${passed} of ${all} checks passed.`,
    ur: (passed: number, all: number) => `${all} mein se ${passed} checks pass.`,
  },
  believed: { en: "A common belief:", ur: "Aksar samjha jata hai:" },
  asAbove: { en: "As above.", ur: "Wohi jo upar likha hai." },
  printed: { en: "Your file printed:", ur: "Tumhari file ne print kiya:" },
} as const;

const LONGEST_PRINTED = 12;

/** The result for a file, check by check. Ends in a newline; the caller says what to do next. */
export function renderOutcome(
  exercise: Exercise,
  { checks, passed, believed, printed }: ExerciseOutcome,
  page: Page,
): string {
  const { paint, language } = page;
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
    ...(believed
      ? [
          ...wrap(`${WORDS.believed[language]} “${believed[language]}”`, page.width).map((line) =>
            paint.caution(line),
          ),
          "",
        ]
      : []),
    ...printedLines(printed, page),
    passed ? paint.good(WORDS.all[language]) : WORDS.some[language](good, checks.length),
  ];
  return textOf(lines, page);
}

/** If several checks fail for the same reason, it is explained once. */
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
