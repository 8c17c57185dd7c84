import { expect, test } from "vitest";
import type { Lesson } from "../../../../src/model/lesson/lesson.ts";
import type { Text } from "../../../../src/model/text.ts";
import type { RunRecord } from "../../../../src/model/record/run.ts";
import { withTitles } from "../../../../src/report/run/titles.ts";
import { experiment, grid, record as recordOf } from "./fixture.ts";

const text = (en: string): Text => ({ en, ur: `${en} (ur)` });
const record = recordOf(experiment(grid()));
const measured = record.lessons[0]!;
const lesson: Lesson = {
  id: measured.id,
  title: text("title"),
  summary: text("summary"),
  experiments: [{ id: measured.experiments[0]!.id, title: text("experiment") }],
};

test("a page has the learner's titles, and all else of the record", () => {
  const page = withTitles(record, [lesson], "ur");
  expect(page.lessons[0]!.title).toBe("title (ur)");
  expect(page.lessons[0]!.experiments[0]!.title).toBe("experiment (ur)");
  const bare = ({ lessons, ...rest }: RunRecord): unknown => ({
    ...rest,
    lessons: lessons.map(({ title: _title, ...one }) => ({
      ...one,
      experiments: one.experiments.map(({ title: _name, ...other }) => other),
    })),
  });
  expect(bare(page)).toEqual(bare(record));
});

test("English, a lesson that is not installed, and an experiment it has no more stay as they are", () => {
  expect(withTitles(record, [lesson], "en")).toBe(record);
  expect(withTitles(record, [], "ur")).toEqual(record);
  const without = withTitles(record, [{ ...lesson, experiments: [] }], "ur");
  expect(without.lessons[0]!.experiments).toEqual(measured.experiments);
});

test("a claim is told in the learner's language where the lesson still makes it", () => {
  const claim = {
    experiment: "e",
    variant: "awaited",
    pattern: "concurrent",
    system: "S1",
  } as const;
  const figures = { claimedMs: 100, theoryMs: 100, measuredMs: 101, ratio: 1.01, text: "said" };
  const [one, other] = [
    { ...claim, ...figures },
    { ...claim, ...figures, system: "S2" },
  ];
  const withClaims = {
    ...record,
    lessons: [{ ...measured, claims: [one, other] }],
  } as unknown as RunRecord;
  const making: Lesson = { ...lesson, claims: [{ ...claim, text: text("said"), takes: 1 }] };
  const told = withTitles(withClaims, [making], "ur").lessons[0]!.claims!;
  expect(told.map((each) => each.text)).toEqual(["said (ur)", "said"]);
  const silent = withTitles(withClaims, [lesson], "ur").lessons[0]!.claims!;
  expect(silent.map((each) => each.text)).toEqual(["said", "said"]);
});
