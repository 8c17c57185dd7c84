import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allLessons, findLesson, findLessons } from "../../../src/lesson/find.ts";

test("lessons are found by scanning, each id once", async () => {
  const { lessons, faults } = await allLessons();
  const ids = lessons.map(({ lesson }) => lesson.id);
  expect(ids.slice(0, 8)).toEqual([
    "day1",
    "day2",
    "day3",
    "day4",
    "day5",
    "day6",
    "day7",
    "gather",
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(faults).toEqual([]);
});

test("an id or an unambiguous beginning of it is enough", async () => {
  expect((await findLesson("day6")).lesson.id).toBe("day6");
  expect((await findLesson("day6")).folder).toMatch(/day6-todo-api$/);
});

test("an unknown lesson names the nearest", async () => {
  await expect(findLesson("dya6")).rejects.toMatchObject({
    code: "unknown-lesson",
    exitCode: 2,
    hint: expect.stringContaining("`day6`"),
  });
  const far = await findLesson("zzzzzzzzzzzz").catch((error: unknown) => error);
  expect(far).toMatchObject({ code: "unknown-lesson" });
  expect((far as { hint: string }).hint).not.toContain("Did you mean");
  await expect(findLesson("")).rejects.toMatchObject({ code: "unknown-lesson" });
});

test("several are found in the order named, each once; all is every one", async () => {
  const { lessons, faults } = await findLessons(["day6", "gather", "day6"]);
  expect(lessons.map(({ lesson }) => lesson.id)).toEqual(["day6", "gather"]);
  expect(faults).toEqual([]);
  expect((await findLessons(["all"])).lessons).toHaveLength((await allLessons()).lessons.length);
});

test("of several a broken one stops no other; a name that is no lesson's stops all", async () => {
  const empty = mkdtempSync(join(tmpdir(), "async-lab-empty-"));
  const { lessons, faults } = await findLessons([empty, "day6"]);
  expect(lessons.map(({ lesson }) => lesson.id)).toEqual(["day6"]);
  expect(faults.map(({ error }) => error.message)).toEqual([expect.stringContaining(empty)]);
  await expect(findLessons([empty])).rejects.toMatchObject({ code: "broken-lesson" });
  await expect(findLessons(["day6", "dya6"])).rejects.toMatchObject({ code: "unknown-lesson" });
});
