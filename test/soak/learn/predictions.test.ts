// Predictions of the lessons, answered with theory's own value, while four other processes keep the cores busy.
import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellsOf } from "../../../src/learn/cells.ts";
import { judge, SCALE } from "../../../src/learn/prediction.ts";
import { judgeSettled, settleTrial } from "../../../src/learn/settled.ts";
import { systemClock } from "../../../src/load/clock.ts";
import { undiciTransport } from "../../../src/load/transport/undici-transport.ts";
import type * as Find from "../../../src/lesson/find.ts";
import { withWebSockets } from "../../../src/load/transport/web-socket.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../../src/run/plan.ts";
import { run } from "../../../src/run/run.ts";
import { tryAgain } from "../../../src/run/theory-check.ts";
import type * as Boot from "../../../src/server/process/boot.ts";
import { part, REPEATS } from "../size.ts";

const built = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(resolve("dist/src", file)).href)) as T;
const { allLessons } = await built<typeof Find>("lesson/find.js");
const { bootServer } = await built<typeof Boot>("server/process/boot.js");

const { lessons } = await allLessons();
const asked = lessons.flatMap((found) =>
  (found.lesson.predictions ?? []).map((prediction) => ({
    name: `${found.lesson.id}: ${prediction.id}`,
    found,
    prediction,
  })),
);

const busy: ChildProcess[] = [];
beforeAll(() => {
  // Each ends with this process, however that ends.
  const code =
    "process.stdin.resume().on('end', () => process.exit()); setInterval(() => { const end = performance.now() + 200; while (performance.now() < end); }, 0)";
  for (let i = 0; i < 4; i++)
    busy.push(spawn(process.execPath, ["-e", code], { stdio: ["pipe", "ignore", "ignore"] }));
});
afterAll(() => {
  for (const child of busy) child.kill("SIGKILL");
});

test("there are predictions to be answered", () => {
  expect(asked.length).toBeGreaterThan(20);
});

test.each(part(asked, 12))(
  "$name",
  { timeout: REPEATS * 120_000 },
  async ({ found, prediction }) => {
    const needed = cellsOf(prediction);
    const plans = planRun([found.lesson], { ...DEFAULT_SETTINGS, scale: SCALE }).filter(
      ({ experiment, cell }) =>
        experiment.id === prediction.experiment && needed.has(`${cell.variant} ${cell.pattern}`),
    );
    const theory = plans.map(({ cell, theoryMs }) => ({ ...cell, makespanMs: theoryMs }));
    const said = judge(prediction, prediction.kind === "order" ? [] : 0, theory).measured;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const trials = await measured(plans, found.routes);
      const outcome = judgeSettled(prediction, said, trials);
      expect({ right: outcome.right, refutation: outcome.refutation }).toEqual({
        right: true,
        refutation: null,
      });
      for (const [i, { makespanMs, theoryMs }] of trials.entries())
        if (plans[i]!.toleranceMs < Infinity)
          expect(Math.abs(makespanMs - theoryMs)).toBeLessThanOrEqual(plans[i]!.toleranceMs);
    }
  },
);

async function measured(plans: readonly TrialPlan[], routes: string | null) {
  const { measured: trials, failure } = await run(plans, {
    start: async (signal) => ({
      server: await bootServer({ threads: 4, signal, ...(routes !== null && { routes }) }),
      transport: withWebSockets(undiciTransport(systemClock), systemClock),
    }),
    clock: systemClock,
    signal: new AbortController().signal,
    tool: { name: "async-lab", version: "0" },
    repeat: tryAgain,
  });
  expect(failure).toBeNull();
  return trials.map(({ plan, trial, attempts, clientUtilization }) =>
    settleTrial(
      trial,
      { toleranceMs: plan.toleranceMs, attempts },
      { load: null, cores: 2, clientUtilization, serverDelayMs: null },
    ),
  );
}
