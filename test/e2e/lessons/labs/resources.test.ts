import { expect, test } from "vitest";
import lesson from "../../../../lessons/resources-always-release/lesson.ts";
import { routes } from "../../../../lessons/resources-always-release/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

function theory(experiment: string, requests = 10): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, requests })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

test("the theory: what is held is waited for, and what was leaked for ever", () => {
  expect(theory("how-long")).toEqual({
    "held to the end concurrent": 10_000,
    "released early concurrent": 6000,
  });
  expect(theory("how-long", 1)).toEqual({
    "held to the end concurrent": 2000,
    "released early concurrent": 2000,
  });
  expect(theory("leak")).toEqual({ "always released sequential": 6000, "leaked sequential": 9000 });
});

test("a file is closed on every way out", async () => {
  const { origin } = await startApp({ routes });
  const file = `${origin}/awaited/file`;
  const answers = await Promise.all([ask(file), ask(`${file}?fail=1`), ask(file)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 500, 200]);
  expect((answers[0].body as { readonly bytes: number }).bytes).toBeGreaterThan(0);
  expect((await ask(`${file}/handles`)).body).toEqual({ open: 0, opened: 3 });
});

test("as many failures as there are connections starve the pool that leaks, and no other", async () => {
  // The limit of 2 s is 200 ms here, and a query of 1 s 100 ms: in line, it is always over first.
  const { origin } = await startApp({ routes, scale: 0.1 });
  const members = `${origin}/awaited/members`;
  for (let i = 0; i < 3; i++) {
    expect((await ask(`${members}?fail=1`)).status).toBe(500);
    expect((await ask(`${members}/leaky?fail=1`)).status).toBe(500);
  }
  expect((await ask(members)).status).toBe(200);
  expect(await ask(`${members}/leaky`)).toMatchObject({
    status: 503,
    body: { error: "no-connection" },
  });
});

test("the next trial begins with a pool of its own", async () => {
  const { origin, labs } = await startApp({ routes });
  const leaky = `${origin}/awaited/members/leaky`;
  for (let i = 0; i < 3; i++) await ask(`${leaky}?fail=1`);
  await labs.arrange({ scale: 0.02, todos: [] });
  expect((await ask(leaky)).status).toBe(200);
});

test("a connection held while formatting is one that others wait for", async () => {
  const { origin } = await startApp({ routes });
  const formatted = `${origin}/awaited/formatted`;
  for (const path of [formatted, `${formatted}/held`]) {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  }
});

test("demo leak: with finally the third is served, without it there is nothing to wait for", async () => {
  expect(await linesOf("resources-always-release/demos/leak.js")).toEqual([
    "1. released in finally",
    "first failed",
    "second failed",
    "2 of 2 free, 0 queueing",
    "third is done",
    "2. released on the last line",
    "first failed",
    "second failed",
    "0 of 2 free, 0 queueing",
    "third still waits: 0 of 2 free, 1 queueing",
  ]);
});
