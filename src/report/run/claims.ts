import type { ClaimView, LessonView } from "./view.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";

/** The columns in order; Markdown has the same. */
export const CLAIM_COLUMNS: readonly string[] = [
  "Lesson",
  "System",
  "The course says",
  "Theory",
  "Measured",
  "Ratio",
];

/** The widths of the widest lesson, system and figures, and the smallest and largest width of the text. */
const BESIDE = 36;
const TEXT = { narrowest: 20, widest: 64 };

/** One table of all claims, each lesson's name next to its first; one block for each if the columns do not fit. */
export function drawClaims(lessons: readonly LessonView[], page: Page): readonly string[] {
  const rows = claimRows(lessons);
  if (rows.length === 0) return [];
  // The text takes the room there is: no need for wide gaps.
  return fitting(page.width, (gap) => columns(rows, Math.min(2, gap), page)) ?? stacked(rows, page);
}

/** A claim with its lesson's id. */
export interface ClaimRow {
  readonly lesson: string;
  readonly claim: ClaimView;
  /** Whether the row before belongs to another lesson. */
  readonly first: boolean;
}

export function claimRows(lessons: readonly LessonView[]): readonly ClaimRow[] {
  return lessons.flatMap(({ id, claims }) =>
    claims.map((claim, at) => ({ lesson: id, claim, first: at === 0 })),
  );
}

function columns(rows: readonly ClaimRow[], gap: number, page: Page): readonly string[] {
  const { paint, width, ascii } = page;
  const room = width - BESIDE - gap * (CLAIM_COLUMNS.length - 1);
  const textWidth = Math.max(TEXT.narrowest, Math.min(TEXT.widest, room));
  return layOut(
    {
      head: CLAIM_COLUMNS.map(paint.dim),
      aligns: ["left", "left", "left", "right", "right", "right"],
      rows: rows.map(({ lesson, claim, first }) => [
        first ? paint.strong(lesson) : "",
        claim.system,
        wrap(claim.text, textWidth).join("\n"),
        claim.theory,
        paint.strong(claim.measured),
        (claim.holds ? paint.dim : paint.failed)(claim.ratio),
      ]),
    },
    gap,
    ascii ? "-" : "─",
  );
}

function stacked(rows: readonly ClaimRow[], { paint, width }: Page): readonly string[] {
  return rows.flatMap(({ lesson, claim, first }) => [
    ...(first ? ["", paint.strong(lesson)] : []),
    ...wrap(`${padTo(claim.system, 3)} ${claim.text}`, width, "    "),
    ...wrap(`theory ${claim.theory}, took ${claim.measured}, ${claim.ratio}`, width - 4).map(
      (line) => `    ${(claim.holds ? paint.dim : paint.failed)(line)}`,
    ),
  ]);
}
