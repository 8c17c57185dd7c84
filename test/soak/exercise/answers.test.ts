import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { ANSWERS } from "../../e2e/exercise/answers/index.ts";
import { judgeAnswers, misjudged } from "../../e2e/exercise/answers/judge.ts";

const REPEATS = 5;

test.each(Object.keys(ANSWERS))(
  `%s: every answer gets the same verdict and cause ${REPEATS} times, with both cores busy`,
  { timeout: 1_200_000 },
  async (id) => {
    const busy = [0, 1].map(() => new Worker("for (;;);", { eval: true }));
    try {
      for (let repeat = 0; repeat < REPEATS; repeat++)
        expect(misjudged(await judgeAnswers(id)), `repeat ${repeat + 1}`).toEqual([]);
    } finally {
      for (const worker of busy) await worker.terminate();
    }
  },
);
