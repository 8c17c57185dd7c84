import { expect, test } from "vitest";
import lesson from "../../../../lessons/day2-async-await/lesson.ts";
import { routes } from "../../../../lessons/day2-async-await/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { linesOf } from "../demo.ts";
import { handlersOf } from "../handlers.ts";

const READY = "Data ready";

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("three of 2 s: 6 s in a row, 2 s together", () => {
  expect(theory("three-calls")).toEqual({
    "blocking sequential": 6000,
    "blocking concurrent": 6000,
    "awaited sequential": 6000,
    "awaited concurrent": 2000,
    "pooled concurrent": 2000,
  });
});

test("inside one handler: awaits in turn add up, waits begun together overlap unless they block", () => {
  expect(theory("one-handler")).toEqual({
    "in turn sequential": 6000,
    "together sequential": 2000,
    "together, blocking sequential": 6000,
    "in turn, a crowd concurrent": 6000,
  });
});

test("the endpoints wait what the lesson declares", async () => {
  const handle = await handlersOf(routes);
  expect(await handle("/get-data")).toEqual({
    status: 200,
    body: READY,
    waits: [2],
    mostAtOnce: 1,
  });
  const three = { status: 200, body: [READY, READY, READY], waits: [2, 2, 2] };
  expect(await handle("/get-data/in-turn")).toEqual({ ...three, mostAtOnce: 1 });
  expect(await handle("/get-data/together")).toEqual({ ...three, mostAtOnce: 3 });
});

test("demo order: a call runs up to its first await, then its caller goes on", async () => {
  const before = ": inside the function, before its await";
  const after = ": the wait is over";
  expect(await linesOf("day2-async-await/demos/order.js")).toEqual([
    "1. before the call",
    `A${before}`,
    "2. after the call: A is still waiting",
    `A${after}`,
    `3. after the await: ${READY}`,
    "4. begin B and C, then await both",
    `B${before}`,
    `C${before}`,
    `B${after}`,
    `C${after}`,
    "5. both are done",
    "6. await D, then await E",
    `D${before}`,
    `D${after}`,
    `E${before}`,
    `E${after}`,
    "7. both are done",
  ]);
});

test("demo forgotten-await: a promise instead of data, and an error no one caught", async () => {
  expect(await linesOf("day2-async-await/demos/forgotten-await.js")).toEqual([
    "1. const data = getData()          the await is forgotten",
    "2. data is a promise: true",
    "3. as text: [object Promise]",
    '4. as JSON: {"data":{}}',
    `5. with await: ${READY}`,
    "6. saveData()                      the await is forgotten again",
    "7. the try block is left: it saw no error",
    "8. unhandledRejection: the disk is full",
    "9. await saveData()",
    "10. caught: the disk is full",
  ]);
});

test("demo cpu-blocks: a timer waits for an async function that computes", async () => {
  const lines = await linesOf("day2-async-await/demos/cpu-blocks.js");
  const order = lines
    .filter((line) => !/^\d/.test(line))
    .map((line) => line.split(/[:(]/)[0]!.trim());
  expect(order).toEqual(["A", "A", "timer 1", "B", "B", "C", "C", "timer 2", "timer 3", "D"]);
});
