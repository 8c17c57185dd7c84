import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type * as Checks from "../../../src/lesson/lint/lint.ts";
import type * as Find from "../../../src/lesson/find.ts";

// Lints every lesson with what `async-lab check` lints with, as it was built: the endpoints are asked in
// the real server child, which Node 20 cannot start from TypeScript.

const built = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(resolve("dist/src", file)).href)) as T;
const { checkLesson } = await built<typeof Checks>("lesson/lint/lint.js");
const { allLessons } = await built<typeof Find>("lesson/find.js");
const { lessons, faults } = await allLessons();

test("every folder below lessons is a lesson", () => {
  expect(faults).toEqual([]);
  expect(lessons.map(({ folder }) => folder).toSorted()).toEqual(
    readdirSync("lessons")
      .toSorted()
      .map((name) => resolve(join("lessons", name))),
  );
});

test("the week comes first, then the labs in the course's order", () => {
  const ids = lessons.map(({ lesson }) => lesson.id);
  expect(ids.slice(0, 7)).toEqual(["day1", "day2", "day3", "day4", "day5", "day6", "day7"]);
  const orders = lessons.map(({ lesson }) => lesson.order ?? Infinity);
  expect(orders).toEqual(orders.toSorted((a, b) => a - b));
});

// Some at once, as `async-lab check` does: most of the time each waits.
test.concurrent.each(lessons.map((found) => ({ id: found.lesson.id, found })))(
  "$id has no problems",
  async ({ found }) => {
    const { problems } = await checkLesson(found, new AbortController().signal);
    expect(problems).toEqual([]);
  },
  180_000,
);
