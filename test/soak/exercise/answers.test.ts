import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openExercise } from "../../../src/exercise/files.ts";
import { runExercise } from "../../../src/exercise/verify.ts";
import { findLesson } from "../../../src/lesson/find.ts";
import { ANSWERS, KINDS } from "../../e2e/exercise/answers/index.ts";
import { answersOf, judgeAnswers, misjudged } from "../../e2e/exercise/judge.ts";
import { part, REPEATS } from "../size.ts";

let busy: readonly Worker[] = [];
beforeAll(() => {
  busy = [0, 1].map(() => new Worker("for (;;);", { eval: true }));
});
afterAll(async () => {
  for (const worker of busy) await worker.terminate();
});

test.each(Object.entries(ANSWERS))(
  "%s: answers get the same verdict and cause each time, with both cores busy",
  { timeout: 1_200_000 },
  async (id, answers) => {
    const asked = part(answersOf(answers), 24);
    for (let repeat = 0; repeat < REPEATS; repeat++)
      expect(misjudged(await judgeAnswers(id, asked)), `repeat ${repeat + 1}`).toEqual([]);
  },
);

test.each(Object.entries(KINDS))(
  "%s: answers of this kind get the same verdict and cause each time, with both cores busy",
  { timeout: 1_200_000 },
  async (_kind, lessons) => {
    for (const [id, answers] of part(Object.entries(lessons), 5)) {
      const asked = part(answersOf(answers), 24);
      for (let repeat = 0; repeat < REPEATS; repeat++)
        expect(misjudged(await judgeAnswers(id, asked)), `repeat ${repeat + 1}`).toEqual([]);
    }
  },
);

const pairs = part(Array.from({ length: 20 }), 4);

test(`${pairs.length} repeats in new processes give equal verdicts, with both cores busy`, async () => {
  const { exercise, solution, wrong } = await openExercise(await findLesson("day1"));
  const name = readdirSync(wrong).find((file) => file.startsWith("first-come")) ?? "";
  const verdicts = new Set<string>();
  for (const _ of pairs) {
    const answers = [solution, join(wrong, name)];
    const pair = await Promise.all(
      answers.map((file) => runExercise(exercise, file, { untilFailed: true })),
    );
    verdicts.add(JSON.stringify(pair));
  }
  // In full, so that a second verdict can be read.
  expect([...verdicts]).toHaveLength(1);
  expect([...verdicts][0]).toContain('"misconception":"first-come"');
});
