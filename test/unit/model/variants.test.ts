import { afterAll, describe, expect, test, vi } from "vitest";
import { completeSettings } from "../../../src/bench/settings.ts";
import { main } from "../../../src/cli/main.ts";
import type { Lesson } from "../../../src/model/lesson/lesson.ts";
import type * as VariantsModule from "../../../src/model/variants.ts";
import { perVariant, variantNames, variants, type Variant } from "../../../src/model/variants.ts";
import { benchSentences } from "../../../src/report/bench/explain/sentences.ts";
import { sentencesOf } from "../../../src/report/run/explain/sentences.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";
import type * as SleepModule from "../../../src/server/sleep.ts";
import { sleepers, type Sleeper } from "../../../src/server/sleep.ts";
import { openApi } from "../../../src/site/openapi.ts";
import { docsPage } from "../../../src/site/pages/docs.ts";
import { indexPage } from "../../../src/site/pages/home.ts";
import { indexText } from "../../../src/site/pages/words.ts";
import { fakeTerminal } from "../cli/fake-terminal.ts";
import { coloured } from "../report/drawing/fixture.ts";
import { spread, target } from "../report/bench/fixture.ts";
import { trial } from "../report/run/fixture.ts";
import { ask, startApp } from "../server/in-process.ts";
import { CHAI, site } from "../site/site.ts";

// A fourth variant, added where variants are described and where they wait, and nowhere else.

// Unit tests share their modules: this file has its own, and leaves none of them to the next.
const paired = vi.hoisted(() => {
  vi.resetModules();
  const added: Variant = {
    summary: { en: "waits in one of two rooms", ur: "do kamron mein se aik mein wait karta hai" },
    called: "the two rooms",
    holds: "thread",
    lanes: () => 2,
    usualPatterns: ["sequential", "limited"],
    colour: "magenta",
  };
  return added;
});
afterAll(() => void vi.resetModules());

vi.mock("../../../src/model/variants.ts", async (original) => {
  const module = await original<typeof VariantsModule>();
  Object.assign(module.variants, { paired });
  (module.variantNames as string[]).push("paired");
  return module;
});

vi.mock("../../../src/server/sleep.ts", async (original) => {
  const module = await original<typeof SleepModule>();
  Object.assign(module.sleepers, { paired: startPaired });
  return module;

  function startPaired(): Sleeper {
    const room = module.sleepers.awaited({ threads: 1 });
    const rooms = [Promise.resolve(), Promise.resolve()];
    let next = 0;
    return {
      ...room,
      sleep(ms) {
        const at = next++ % rooms.length;
        return (rooms[at] = rooms[at]!.then(() => room.sleep(ms)));
      },
    };
  }
});

const lesson: Lesson = {
  id: "demo",
  title: { en: "Demo", ur: "Demo" },
  summary: { en: "", ur: "" },
  experiments: [
    {
      id: "one",
      title: { en: "One wait", ur: "Aik wait" },
      requests: (count) =>
        Array.from({ length: count }, () => ({
          method: "GET",
          path: "/todos",
          expectStatus: 200,
          wait: 1,
        })),
    },
  ],
};

test("three variants wait, described and coded in the same order", () => {
  const real = ["blocking", "awaited", "pooled"];
  expect(Object.keys(sleepers)).toEqual([...real, "paired"]);
  expect(variantNames).toEqual([...real, "paired"]);
  expect(perVariant((name) => variants[name].lanes(40))).toMatchObject({
    blocking: 1,
    awaited: Infinity,
    pooled: 40,
  });
  for (const { summary } of Object.values(variants))
    for (const text of [summary.en, summary.ur]) expect(text).toMatch(/^[^\n]{20,90}$/);
  expect(new Set(Object.values(variants).map(({ colour }) => colour)).size).toBe(4);
});

describe("a fourth variant", () => {
  test("is planned under its usual patterns, with a theory from its lanes", () => {
    const plans = planRun([lesson], DEFAULT_SETTINGS).slice(-2);
    expect(plans.map(({ cell }) => cell)).toEqual([
      { variant: "paired", pattern: "sequential" },
      { variant: "paired", pattern: "limited" },
    ]);
    const { requests, scale } = DEFAULT_SETTINGS;
    expect(plans.map(({ theoryMs }) => theoryMs)).toEqual([
      requests * 1000 * scale,
      (requests / 2) * 1000 * scale,
    ]);
  });

  test("has its own colour", () => {
    const { variant } = coloured;
    expect(variant("paired")("x")).toBe(variant("blocking")("x").replace("31", "35"));
    const inks = [...variantNames, "a condition"].map((name) => variant(name)("x"));
    expect(new Set(inks).size).toBe(5);
  });

  test("is told by a run and by a bench as what it does", () => {
    const [said] = sentencesOf([
      trial("paired", "sequential", { requests: 4 }),
      { ...trial("paired", "concurrent", { requests: 4 }), makespanMs: 200 },
    ]);
    expect(said).toBe(
      "The two rooms took 200 ms together, 2 rounds of about 100 ms: its waits overlapped only 2 to 3 at a time.",
    );
    const url = "http://127.0.0.1:4000/paired/todos";
    const record = target({ name: "paired", url, throughputRps: 20, latencyMs: spread(101, 4000) });
    expect(benchSentences([{ label: "paired", record }])).toEqual([
      expect.stringMatching(/^paired answered 20.0 a second, about 2 at a time/),
    ]);
  });

  test("is benched, documented and served without being named", async () => {
    expect(completeSettings({}).variants).toEqual(["blocking", "awaited", "pooled", "paired"]);
    const served = site(CHAI);
    expect(openApi(served).servers).toContainEqual({
      url: "/paired",
      description: paired.summary.en,
    });
    for (const language of ["en", "ur"] as const) {
      expect(indexText(served, "http://127.0.0.1:8000", language)).toContain(
        `/paired     ${paired.summary[language]}`,
      );
      expect(indexPage(served, "http://127.0.0.1:8000", language)).toContain(
        paired.summary[language],
      );
    }
    expect(docsPage(served, "http://127.0.0.1:8000")).toContain('value="/paired"');
  });

  test.each([["run"], ["serve"], ["bench"]])("is an option of %s", async (command) => {
    const { host, shown } = fakeTerminal({ columns: 200 });
    expect(await main([command, "--help"], host)).toBe(0);
    expect(shown()).toMatch(/blocking"?, "?awaited"?, "?pooled"?, "?paired/);
  });

  test("answers, two at a time", async () => {
    const { origin, labs } = await startApp({ scale: 0.1 });
    const lab = Object.entries(labs.byVariant).find(([name]) => name === "paired")?.[1];
    const begin = performance.now();
    const ends = await Promise.all(
      [1, 2, 3].map(() => lab!.sleep(0.2).then(() => performance.now() - begin)),
    );
    // The third begins when the first has ended; a timer may fire up to a millisecond early.
    expect(ends[2]! - ends[0]!).toBeGreaterThan(18);
    expect((await ask(`${origin}/paired/todos`)).status).toBe(200);
  });
});
