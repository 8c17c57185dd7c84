import { expect, test } from "vitest";
import lesson from "../../../../lessons/timeouts-and-cancelling/lesson.ts";
import { routes } from "../../../../lessons/timeouts-and-cancelling/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

/** Work of 4 s ends 50 ms before the limit of 5 s: far enough apart for their order to be sure. */
const SCALE = 0.05;

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("every end of /data comes after 1 s: ten of them", () => {
  expect(theory("data")).toEqual({
    "blocking sequential": 10_000,
    "blocking concurrent": 10_000,
    "awaited sequential": 10_000,
    "awaited concurrent": 1000,
    "pooled concurrent": 3000,
  });
});

test("a limit of 5 s gives 504 after 5 s, to one and to a crowd", () => {
  expect(theory("limit")).toEqual({
    "10 s, no limit sequential": 10_000,
    "10 s, limit 5 s sequential": 5000,
    "4 s, limit 5 s sequential": 4000,
    "a crowd, limit 5 s concurrent": 5000,
  });
});

test("work that is cancelled gives the connection back: 5 + 1 s; work left running keeps it: 10 + 1 s", () => {
  expect(theory("one-connection")).toEqual({
    "cancelled + /quick sequential": 6000,
    "raced + /quick sequential": 11_000,
  });
});

test.each(["blocking", "awaited", "pooled"])("%s: 200, 504, 500", async (variant) => {
  const { origin, errors, infos } = await startApp({ routes });
  const data = `${origin}/${variant}/data`;
  expect(await ask(data)).toMatchObject({ status: 200, body: { data: "42 rows" } });
  expect(await ask(`${data}/slow`)).toMatchObject({
    status: 504,
    body: { error: "upstream-timeout" },
  });
  const broken = await ask(`${data}/broken`);
  expect(broken).toMatchObject({ status: 500, body: { error: "data-failed" } });
  // What went wrong is for the log alone.
  expect(broken.text).not.toMatch(/db-7|admin|password/);
  expect(infos.join("\n")).toContain("db-7.internal");
  expect(errors).toEqual([]);
});

interface Counts {
  readonly cancelled: number;
  readonly leftRunning: number;
  readonly pagesBegun: number;
}

async function countsOf(origin: string): Promise<Counts> {
  return (await ask(`${origin}/awaited/cancelled`)).body as Counts;
}

test("the limit cancels the work: after the 504 no further page is read", async () => {
  const { origin } = await startApp({ routes, scale: SCALE });
  expect((await ask(`${origin}/awaited/data-timeout`)).status).toBe(504);
  const atAnswer = await countsOf(origin);
  expect(atAnswer).toMatchObject({ cancelled: 1, leftRunning: 0 });
  expect(atAnswer.pagesBegun).toBeGreaterThan(0);
  expect(atAnswer.pagesBegun).toBeLessThan(5);
  // A whole report takes longer than what was left of the first: all its pages would have come by then.
  expect(await ask(`${origin}/awaited/data-timeout/none`)).toMatchObject({
    status: 200,
    body: { pages: 5 },
  });
  expect((await countsOf(origin)).pagesBegun).toBe(atAnswer.pagesBegun + 5);
});

test("work within the limit is neither cut off nor counted", async () => {
  const { origin } = await startApp({ routes, scale: SCALE });
  expect(await ask(`${origin}/awaited/data-timeout/short`)).toMatchObject({
    status: 200,
    body: { pages: 2 },
  });
  expect(await countsOf(origin)).toEqual({ cancelled: 0, leftRunning: 0, pagesBegun: 2 });
});

test("a race answers 504 too, but the work is left running to its end", async () => {
  const { origin, labs } = await startApp({ routes, scale: SCALE });
  expect((await ask(`${origin}/awaited/one-connection/raced`)).status).toBe(504);
  const atAnswer = await countsOf(origin);
  expect(atAnswer).toMatchObject({ cancelled: 0, leftRunning: 1 });
  expect(atAnswer.pagesBegun).toBeLessThan(5);
  await labs.idle();
  expect((await countsOf(origin)).pagesBegun).toBe(5);
});

test("the connection is free at once after a cancellation, and only at the end of the work after a race", async () => {
  const { origin } = await startApp({ routes, scale: SCALE });
  const at = `${origin}/awaited/one-connection`;
  expect((await ask(`${at}/cancelled`)).status).toBe(504);
  expect((await ask(`${at}/quick`)).status).toBe(200);
  const cancelled = await countsOf(origin);
  expect(cancelled.cancelled).toBe(1);
  expect(cancelled.pagesBegun).toBeLessThan(5);

  expect((await ask(`${at}/raced`)).status).toBe(504);
  expect((await ask(`${at}/quick`)).status).toBe(200);
  expect((await countsOf(origin)).pagesBegun).toBe(cancelled.pagesBegun + 5);
});

test("who stands in line for the connection is cut off by the limit as well", async () => {
  const { origin } = await startApp({ routes, scale: SCALE });
  const at = `${origin}/awaited/one-connection`;
  // Two reports left running have the connection for three times as long again as the limit allows.
  await Promise.all([ask(`${at}/raced`), ask(`${at}/raced`)]);
  expect((await ask(`${at}/cancelled`)).status).toBe(504);
  const counts = await countsOf(origin);
  expect(counts).toMatchObject({ cancelled: 1, leftRunning: 2 });
  expect(counts.pagesBegun).toBeLessThan(10);
});

test("demo blocked-limit: a limit cannot fire on a thread that is held", async () => {
  expect(await linesOf("timeouts-and-cancelling/demos/blocked-limit.js")).toEqual([
    "1. work that awaits",
    "the limit of 100 ms fires",
    "the work was cancelled: out of time",
    "2. work that holds the thread",
    "the work is through, aborted: false",
    "the limit of 100 ms fires",
    "3. too late to be of use",
  ]);
});
