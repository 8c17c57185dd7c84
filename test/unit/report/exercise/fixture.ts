import stringWidth from "string-width";
import type { CheckOutcome, Exercise } from "../../../../src/model/lesson/exercise.ts";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";

/** Every width, language and set of characters. */
export const pages: readonly Page[] = [40, 80, 200].flatMap((width) =>
  (["en", "ur"] as const).flatMap((language) =>
    [true, false].map((ascii) => pageOf({ width, ascii, language })),
  ),
);
export const exercise: Exercise = {
  id: "day1",
  title: { en: "Let two waits overlap", ur: "Do waits ko aik saath chalao" },
  task: {
    en: "Do this and that, and do it at the same time, please.",
    ur: "Yeh karo aur woh bhi, aik saath.",
  },
  hints: [{ en: "A nudge.", ur: "Ishara." }],
  misconceptions: {
    row: { title: { en: "In a row", ur: "Baari baari" }, message: { en: "m", ur: "m" } },
  },
  checks: [],
};
export const outcome = (id: string, passed: boolean): CheckOutcome => ({
  id,
  title: {
    en: `check ${id} with a title that is rather long for a narrow terminal`,
    ur: `check ${id}`,
  },
  passed,
  message: { en: "Your two waits “never” overlapped.", ur: "Waits aik saath nahi chalin." },
  misconception: passed ? null : "row",
});

/** Whether a text fits a page, in characters that it has. */
export function misfits(text: string, { width, ascii }: Page): readonly string[] {
  return text
    .split("\n")
    .filter((line) => stringWidth(line) > width || (ascii && !/^[ -~]*$/.test(line)));
}
