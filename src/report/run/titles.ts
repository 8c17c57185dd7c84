import type { Claim, Lesson } from "../../model/lesson/lesson.ts";
import type { Language } from "../../model/text.ts";
import type { ClaimRecord, RunRecord } from "../../model/record/run.ts";

/** The record with its lessons' titles in another language, for a page; saved records have English titles. */
export function withTitles(
  record: RunRecord,
  lessons: readonly Lesson[],
  language: Language,
): RunRecord {
  if (language === "en") return record;
  return {
    ...record,
    lessons: record.lessons.map((measured) => {
      const lesson = lessons.find(({ id }) => id === measured.id);
      if (lesson === undefined) return measured;
      return {
        ...measured,
        title: lesson.title[language],
        claims: measured.claims?.map((claim) => ({
          ...claim,
          text: lesson.claims?.find((each) => isAbout(each, claim))?.text[language] ?? claim.text,
        })),
        experiments: measured.experiments.map((experiment) => ({
          ...experiment,
          title:
            lesson.experiments.find(({ id }) => id === experiment.id)?.title[language] ??
            experiment.title,
        })),
      };
    }),
  };
}

function isAbout(claim: Claim, { experiment, variant, pattern, system }: ClaimRecord): boolean {
  return (
    claim.experiment === experiment &&
    claim.variant === variant &&
    claim.pattern === pattern &&
    claim.system === system
  );
}
