import { stripVTControlCharacters } from "node:util";
import { Chalk } from "chalk";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { ClaimRecord, RunRecord } from "../../../../src/model/record/run.ts";
import { namesOf } from "../../../../src/report/format.ts";
import { RUN_FORMATS } from "../../../../src/report/run/formats.ts";
import { drawer } from "../fixture.ts";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";
import { unpainted } from "../../../../src/report/drawing/paint.ts";
import { coloured } from "../drawing/fixture.ts";
import { experiment, failing, grid, record, trial } from "./fixture.ts";

const plain = pageOf();
const drawAny = await drawer(RUN_FORMATS);

function draw(format: string, run: RunRecord, page: Page): string {
  return drawAny(format, run, page, {});
}

/** What the same codes are by another hand. */
const colour = new Chalk({ level: 3 });

const normal = record(experiment());
const partial = record(
  experiment([
    trial("blocking", "sequential"),
    trial("awaited", "limited"),
    trial("pooled", "concurrent"),
    failing(trial("mine", "limited"), { 2: "bad-status", 5: "timeout" }),
  ]),
  experiment(grid(["awaited"], { requests: 200, starts: false }), { title: "Many", scale: 1 }),
);
const LONG = "a-variant-with-a-name-no-one-should-have-thought-of-but-someone-will";
const hostile: RunRecord = {
  ...record(
    experiment(
      [trial(LONG, "sequential"), trial("日本語", "concurrent"), trial("```", "limited")],
      {
        title: "`x` | <b>déjà</b> \u001b[31m*vu*\n# “no” — 日本語 🎉",
      },
    ),
  ),
  environment: { node: "24", platform: "linux", arch: "x64", cpus: 2, cpuModel: "X".repeat(90) },
};
const empty = { ...normal, lessons: [] };
const bare = { ...normal, lessons: [{ id: "day1", title: "One", experiments: [] }] };
const idle = record(experiment([]));
const hollow = record(experiment([{ ...trial("awaited", "limited"), samples: [] }]));
const slow = record(experiment(grid(["blocking"], { requests: 60, waitMs: 16_000 })));
const none = record(experiment([trial("awaited", "concurrent", { requests: 0 })]));
const lost = record(
  experiment([{ ...trial("awaited", "limited"), errors: { total: 2, byKind: {} } }]),
);
const claimed: RunRecord = {
  ...normal,
  lessons: [
    { ...normal.lessons[0]!, claims: [claim("S1", "one after another: 5 s", 500, 503, true)] },
    {
      ...normal.lessons[0]!,
      id: "day2",
      claims: [
        claim("S2", "together, and a text that is longer than a narrow column", 200, 290, false),
        claim("S2", "in the background: about 0 s", 0, 4, true),
      ],
    },
  ],
};
const unclaimed = { ...normal, lessons: [...normal.lessons, ...bare.lessons] };
const all = {
  claimed,
  unclaimed,
  normal,
  partial,
  hostile,
  empty,
  bare,
  idle,
  hollow,
  none,
  lost,
  slow,
};

function claim(
  system: string,
  text: string,
  expectedMs: number,
  measuredMs: number,
  holds: boolean,
): ClaimRecord {
  const cell = { experiment: "list", variant: "awaited", pattern: "sequential" } as const;
  return { ...cell, system, text, expectedMs, measuredMs, holds };
}

function lines(run: RunRecord, options: Partial<Page> = {}): readonly string[] {
  return draw("table", run, pageOf(options)).split("\n");
}

describe.each(Object.entries(all))("every output of the %s record", (_, run) => {
  test.each([40, 71, 72, 76, 80, 120, 200])("fits %d columns", (width) => {
    for (const paint of [unpainted, coloured]) {
      for (const ascii of [false, true]) {
        for (const line of lines(run, { width, paint, ascii })) {
          expect(stringWidth(line), line).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  test("is ASCII alone where asked, and has no escape without colour", () => {
    for (const width of [40, 80]) {
      expect(draw("table", run, pageOf({ width, ascii: true }))).toMatch(/^[\n\u0020-\u007e]*$/);
      expect(draw("table", run, pageOf({ width }))).not.toContain("\u001b");
    }
    expect(draw("md", run, { ...plain, paint: coloured })).not.toContain("\u001b");
  });

  test.each(namesOf(RUN_FORMATS))("ends in exactly one newline as %s", (format) => {
    expect(draw(format, run, plain)).toMatch(/[^\n]\n$/);
  });

  test("colours change nothing but colour", () => {
    const washed = stripVTControlCharacters(draw("table", run, { ...plain, paint: coloured }));
    const trimmed = (text: string): string => text.replace(/ +$/gm, "");
    expect(trimmed(washed)).toBe(trimmed(draw("table", run, plain)));
  });
});

describe("table", () => {
  test("heads the experiment with its size and scale", () => {
    expect(lines(normal).slice(0, 3)).toEqual([
      "day6 · The async todo API",
      "Read one todo",
      "10 requests, waits at 0.1 of real time",
    ]);
    expect(lines(partial)).toContain("200 requests, real time");
    const mixed = record(
      experiment([trial("awaited", "limited"), trial("awaited", "concurrent", { requests: 40 })]),
    );
    expect(lines(mixed)[2]).toMatch(/^10 to 40 requests/);
  });

  test("puts measured beside theory", () => {
    expect(lines(normal).find((line) => /^awaited +Promise/.test(line))).toMatch(
      /^awaited +Promise\.all +100 ms +100 ms +\+0\.4 % +10\.0× +1\.9 ms +0$/,
    );
    expect(lines(partial).find((line) => /^awaited +at most 3/.test(line))).toContain("402 ms");
  });

  test("stacks below 72 columns, and where a name is too long for columns", () => {
    expect(lines(normal, { width: 71 })).toContain("  Measured     100 ms");
    expect(lines(normal, { width: 72 }).some((line) => line.startsWith("Variant "))).toBe(true);
    expect(lines(hostile).some((line) => line.startsWith("Variant "))).toBe(false);
  });

  test("shows what is not known as a dash, and errors with their kinds", () => {
    const [row, more] = lines(partial).flatMap((line, at, page) =>
      /^mine +at most/.test(line) ? [line, page[at + 1]] : [],
    );
    expect(row).toContain("—");
    expect(row).toMatch(/1 bad-status$/);
    expect(more).toMatch(/^ +1 timeout$/);
    expect(lines(lost, { width: 40 })).toContain("  Errors       2");
    expect(lines(hollow, { width: 40 })).toContain("  Speed-up     —");
  });

  test("paints failures red and zeros dim", () => {
    const text = draw("table", partial, pageOf({ paint: coloured, width: 40 }));
    expect(text).toContain(colour.redBright.bold("1 timeout"));
    expect(text).toContain(colour.redBright.bold("! timeout"));
  });
});

describe("timelines", () => {
  test("sequential stands left of together from 76 columns on", () => {
    const title = /^blocking, sequential: 1,004 ms +blocking, Promise\.all: 1,004 ms$/;
    expect(lines(normal, { width: 76 }).some((line) => title.test(line))).toBe(true);
    expect(lines(normal, { width: 75 })).toContain("blocking, Promise.all: 1,004 ms");
  });

  test("the staircase stands above the wall", () => {
    const last = lines(normal).filter((line) => line.startsWith("#10"));
    expect(last[0]).toMatch(/#10 ░{18}██ 1,004 ms$/);
    expect(last[1]).toMatch(/#10 ██ 100 ms$/);
    expect(lines(normal, { ascii: true }).some((line) => /#10 \.{18}## 1,004 ms$/.test(line))).toBe(
      true,
    );
  });

  test("a variant without its sequential trial keeps to the right", () => {
    expect(lines(partial).some((line) => /^ {42}pooled, Promise\.all/.test(line))).toBe(true);
  });

  test("the legend is told once, with the scale", () => {
    expect(
      lines(normal).filter((line) => line === "░ queued  █ served  1 cell = 50 ms"),
    ).toHaveLength(1);
    expect(lines(partial).some((line) => line.startsWith("█ sent to done  1 cell ="))).toBe(true);
  });

  test("says how many requests are drawn", () => {
    expect(lines(partial, { width: 40 })).toContain("16 of 200 requests shown");
    expect(lines(normal, { width: 40 }).join("\n")).not.toContain("requests shown");
    expect(lines(hollow)).toContain("no samples were kept");
  });

  test("blocking is red and awaited green", () => {
    const text = draw("table", normal, { ...plain, paint: coloured });
    expect(text).toContain(colour.red("██"));
    expect(text).toContain(colour.green("██"));
    expect(text).toContain(colour.yellow("██"));
    expect(draw("table", partial, { ...plain, paint: coloured })).toContain(colour.cyan("██"));
  });
});

describe("what comes last", () => {
  test("the next steps, with this lesson and four times its requests", () => {
    expect(lines(normal).slice(-5)).toEqual([
      "Next:",
      "  async-lab run day6 --requests 40   which of these times grow, and which stay?",
      "  async-lab run day6 --real-time     the same with waits of full length",
      "  async-lab report FILE              draw a saved record again",
      "",
    ]);
  });

  test("no --real-time after a run in real time", () => {
    const text = lines(record(experiment(grid(), { scale: 1 })), { width: 40 }).join("\n");
    expect(text).not.toContain("--real-time");
    expect(text).toContain("  async-lab run day6 --pattern limited\n    --limit 3\n");
  });

  test("nothing measured is said, and nothing proposed", () => {
    for (const run of [empty, bare, idle]) {
      expect(draw("table", run, plain).toLowerCase()).toContain("nothing was measured");
      expect(draw("md", run, plain).toLowerCase()).toContain("nothing was measured");
      expect(draw("table", run, plain)).not.toContain("Next:");
    }
  });

  test("a lesson without experiments is drawn by its title", () => {
    expect(lines(bare)).toContain("day1 · One");
  });
});

describe("md", () => {
  test("is a table, a block, and numbered sentences", () => {
    const text = draw("md", normal, plain);
    expect(text).toContain("# day6 · The async todo API\n\n## Read one todo\n");
    expect(text).toContain(
      "| awaited | Promise.all | 100 ms | 100 ms | +0.4 % | 10.0× | 1.9 ms | 0 |",
    );
    expect(text).toContain("```text\n░ queued");
    expect(text).toContain("\n1. 10 requests to the blocking server");
    expect(text).toContain("\n3. Other requests had to wait too");
  });

  test("is the same for every terminal", () => {
    expect(draw("md", normal, pageOf({ paint: coloured, width: 40, ascii: true }))).toBe(
      draw("md", normal, plain),
    );
  });

  test("escapes what a record brings along", () => {
    const text = draw("md", hostile, plain);
    expect(text).toContain(
      "## \\`x\\` \\| \\<b\\>déjà\\</b\\> \\[31m\\*vu\\* \\# “no” — 日本語 🎉\n",
    );
    expect(text).toContain("| \\`\\`\\` | at most 3 |");
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(draw("md", partial, plain)).toContain("| 1 bad-status, 1 timeout |");
  });
});

describe("json", () => {
  test("is the record, key by key", () => {
    expect(draw("json", normal, plain)).toBe(`${JSON.stringify(normal, null, 2)}\n`);
  });
});

describe("several lessons", () => {
  test("show the course's figures, each lesson named once, and what is off", () => {
    expect(lines(claimed).slice(0, 10)).toEqual([
      "The course's figures, measured",
      "",
      "Lesson  System  The course says               Theory  Measured      Ratio",
      "─────────────────────────────────────────────────────────────────────────",
      "day6    S1      one after another: 5 s        500 ms    503 ms      1.01×",
      "day2    S2      together, and a text that is  200 ms    290 ms  1.45× off",
      "                longer than a narrow column",
      "        S2      in the background: about 0 s    0 ms    4.0 ms          —",
      "",
      "2 of 3 figures of the course reproduced, in 12 trials of 2 lessons.",
    ]);
    expect(lines(claimed)).toContain(
      "  async-lab report FILE --lesson day6   the same from a saved record",
    );
  });

  test("stand one below the other where columns would not fit", () => {
    expect(lines(claimed, { width: 40 }).slice(2, 6)).toEqual([
      "",
      "day6",
      "S1  one after another: 5 s",
      "    theory 500 ms, took 503 ms, 1.01×",
    ]);
  });

  test("without a figure say so", () => {
    expect(lines(unclaimed)[3]).toMatch(/^6 trials, and the course has no figures for any of them/);
  });

  test("are one table in Markdown, before the lessons", () => {
    const text = draw("md", claimed, plain);
    expect(text).toContain("| day2 | S2 | in the background: about 0 s | 0 ms | 4.0 ms | — |");
    expect(text.indexOf("# The course's figures")).toBeLessThan(text.indexOf("# day6"));
  });
});
