import { expect, test } from "vitest";
import { allLessons, findLesson } from "../../../src/lesson/find.ts";

test("lessons are found by scanning, each id once", async () => {
  const ids = (await allLessons()).map(({ lesson }) => lesson.id);
  expect(ids).toContain("day6");
  expect(new Set(ids).size).toBe(ids.length);
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
