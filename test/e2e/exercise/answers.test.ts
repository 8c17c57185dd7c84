import { expect, test } from "vitest";
import { lessonsWithExercise } from "../../../src/lesson/find.ts";
import { ANSWERS, KINDS } from "./answers/index.ts";
import { answersOf, judgeAnswers, misjudged, onePerCause, shownByLesson } from "./judge.ts";
import { RIGHT } from "./answers/right.ts";

test("every lesson of the week has an exercise", async () => {
  const ids = (await lessonsWithExercise()).map(({ lesson }) => lesson.id);
  expect(ids).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7].map((day) => `day${day}`)));
});

/** One for each cause that the lint of lessons does not try; `npm run test:soak` judges more of them, and all of them where it is asked to. */
test.concurrent.each(Object.entries(ANSWERS))(
  "%s: students' answers get the right verdict, and the right cause",
  async (id, answers) => {
    const one = onePerCause(answersOf(answers), await shownByLesson(id));
    const judged = await judgeAnswers(id, one);
    expect(judged.length).toBeGreaterThan(0);
    expect(misjudged(judged)).toEqual([]);
  },
);

/** One of each kind, on the first lesson that has it. */
test.concurrent.each(Object.entries(KINDS))(
  "%s: a student's answer of this kind",
  async (_kind, lessons) => {
    const [id, { wrong = {} }] = Object.entries(lessons)[0]!;
    const judged = await judgeAnswers(id, answersOf({ wrong }).slice(0, 1));
    expect(judged).toHaveLength(1);
    expect(misjudged(judged)).toEqual([]);
  },
);

test.concurrent.each(Object.entries(RIGHT))("%s: right answers are accepted", async (id, right) => {
  const judged = await judgeAnswers(id, answersOf({ right, wrong: {} }));
  expect(judged).toHaveLength(Object.keys(right).length);
  expect(misjudged(judged)).toEqual([]);
});

test.concurrent("a blocking call that is put off is a blocking call", async () => {
  const code = `export function addRoutes(router, { archive }) {
      const later = (name) => new Promise((resolve) => setImmediate(() => resolve(archive.readSync(name))));
      router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await later(name) }));
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([later(a), later(b)]) }));
    }`;
  const answer = { name: "put off", cause: "async-in-front", code };
  expect(misjudged(await judgeAnswers("day3", [answer]))).toEqual([]);
});
