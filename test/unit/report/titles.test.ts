import { expect, test } from "vitest";
import type { Lesson, Text } from "../../../src/model/lesson.ts";
import type { RunRecord } from "../../../src/model/record.ts";
import { withTitles } from "../../../src/report/titles.ts";
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
