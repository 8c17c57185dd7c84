import { stripVTControlCharacters } from "node:util";
import { Chalk } from "chalk";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { BenchRecord } from "../../../../src/model/record/bench.ts";
import { namesOf } from "../../../../src/report/format.ts";
import { BENCH_FORMATS } from "../../../../src/report/bench/formats.ts";
import { drawer } from "../fixture.ts";
import type { BenchDetail } from "../../../../src/report/bench/view.ts";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";
import { unpainted } from "../../../../src/report/drawing/paint.ts";
import { coloured } from "../drawing/fixture.ts";
import {
  awaited,
  benchRecord,
  blocking,
  detail,
  apart,
  failing,
  measured,
  open,
  overrun,
  pooled,
  spread,
  target,
} from "./fixture.ts";

interface Drawn extends Page {
  readonly details?: readonly BenchDetail[];
}

const plain: Drawn = pageOf();
/** What the same codes are by another hand. */
const colour = new Chalk({ level: 3 });

const variants = benchRecord(blocking, awaited, pooled);
const one = benchRecord(target());
const two = benchRecord(
  target({ url: "http://127.0.0.1:3000/a" }),
  failing(
    target({
      url: "http://127.0.0.1:3000/b",
      statusCodes: { "200": 2000, "304": 500, "503": 500 },
    }),
    { "bad-status": 500, timeout: 12 },
  ),
);
const rate = benchRecord(overrun, open(awaited));
const hostile = benchRecord(
  target({
    name: "\u001b[2J=`x` | <b>日本語</b>\u202e",
    url: "not a url \u001b[31m``` ",
    errors: { total: 3000, byKind: { "an error kind of a length nobody should think of": 3000 } },
    statusCodes: { "999": 1e9 },
    requests: 1e9,
    throughputRps: 1e7,
    latencyMs: spread(0, 2_147_483),
    client: { cpuUsPerRequest: 1e6, utilization: 1 },
  }),
  target({ url: `http://127.0.0.1:3000/${"long".repeat(40)}` }),
  target({ url: `http://127.0.0.1:3000/${"long".repeat(40)}` }),
);
const empty = benchRecord();
const idle = benchRecord(
  target({
    requests: 0,
    throughputRps: 0,
    statusCodes: {},
    latencyMs: spread(0, 0),
    makespanMs: 0,
  }),
);
const all = { variants, one, two, rate, hostile, empty, idle };

const COUNTS = [700, 0, 1200, 900, 0, 0, 0, 150, 49, 1];
const live = (record: BenchRecord): Drawn => ({
  ...plain,
  details: record.targets.map((each) => detail(each, COUNTS)),
});

const drawAny = await drawer(BENCH_FORMATS);

function draw(format: string, record: BenchRecord, { details = [], ...page }: Drawn): string {
  return drawAny(format, record, pageOf(page), details);
}

function lines(record: BenchRecord, options: Partial<Drawn> = {}): readonly string[] {
  return draw("table", record, { ...plain, ...options }).split("\n");
}

describe.each(Object.entries(all))("every output of the %s record", (_, record) => {
  test.each([40, 71, 72, 80, 120, 200])("fits %d columns", (width) => {
    for (const paint of [unpainted, coloured]) {
      for (const ascii of [false, true]) {
        for (const details of [[], live(record).details ?? []]) {
          for (const line of lines(record, { width, paint, ascii, details })) {
            expect(stringWidth(line), line).toBeLessThanOrEqual(width);
          }
        }
      }
    }
  });

  test("is ASCII alone where asked, and has no escape without colour", () => {
    for (const width of [40, 80]) {
      const text = lines(record, { ...live(record), width, ascii: true }).join("\n");
      expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
      expect(lines(record, { ...live(record), width }).join("\n")).not.toContain("\u001b");
    }
    for (const format of ["md", "csv"] as const) {
      expect(draw(format, record, { ...plain, paint: coloured })).not.toContain("\u001b");
    }
  });

  test.each(namesOf(BENCH_FORMATS))("ends in one newline as %s", (format) => {
    expect(draw(format, record, live(record))).toMatch(/[^\r\n]\r?\n$/);
  });

  test("colours change nothing but colour", () => {
    const washed = stripVTControlCharacters(
      draw("table", record, { ...live(record), paint: coloured }),
    );
    const trimmed = (text: string): string => text.replace(/ +$/gm, "");
    expect(trimmed(washed)).toBe(trimmed(draw("table", record, live(record))));
  });
});

describe("heading", () => {
  test("says what was loaded, and how", () => {
    expect(lines(variants).slice(0, 2)).toEqual([
      "/todos of the embedded server: blocking, awaited, pooled",
      "closed loop: 50 in flight, 3 s each",
    ]);
    expect(lines(one).slice(0, 2)).toEqual([
      "http://127.0.0.1:3000/todos",
      "closed loop: 50 in flight, 3 s",
    ]);
    expect(lines(rate)[1]).toBe(
      "open loop: 200 per second, evenly spaced, at most 1,000 connections, 3 s each",
    );
  });

  test("tells pipelining, and times that differ", () => {
    const record = benchRecord(
      target({ little: { expected: 200, observed: 199 } }),
      target({ durationMs: 850, little: { expected: 200, observed: 199 } }),
    );
    expect(lines(record)[1]).toBe("closed loop: 200 in flight on 50 connections, 3 s, 850 ms");
  });
});

describe("table", () => {
  test("has a row for each target", () => {
    expect(lines(variants)).toContain(
      "awaited       1,481     485     103     105     105     105     105   0",
    );
    expect(lines(variants).find((line) => line.startsWith("Target"))).toMatch(
      /^Target +Requests +req\/s +ms +ms +ms +ms +ms +Errors$/,
    );
  });

  test("adds service and lag in an open loop, and says what they are", () => {
    const page = lines(rate);
    const at = page.findIndex((line) => line.startsWith("awaited "));
    expect(page[at]).toMatch(/^awaited +600 +193 +105 +109 +110 +110 +110 +0$/);
    expect(page[at + 1]).toMatch(/^ {2}service +105 +108 +109 +109 +109$/);
    expect(page[at + 2]).toMatch(/^ {2}lag +0\.55 +0\.91 +0\.99 +1\.0 +1\.0$/);
    expect(page.join(" ")).toContain("from when a request was due; service counts from its send");
    expect(lines(rate, { width: 40 })).toContain("  lag       p50 0.55 ms, p99 0.99 ms");
    expect(lines(variants).join(" ")).not.toContain("was due");
  });

  test("stacks below 72 columns, and where names leave no room", () => {
    expect(lines(variants, { width: 71 })).toContain("  p99.9     105 ms");
    expect(lines(variants, { width: 72 }).some((line) => line.startsWith("Target"))).toBe(true);
    expect(lines(hostile)).toContain("  Requests  1,000,000,000");
  });

  test("paints errors red by kind, and lists other statuses", () => {
    const text = draw("table", two, { ...plain, paint: coloured });
    expect(text).toContain(colour.redBright.bold("500 bad-status"));
    expect(draw("table", two, { ...plain, paint: coloured, width: 40 })).toContain(
      colour.redBright.bold("12 timeout"),
    );
    expect(lines(two)).toContain("Status other than 2xx: /b 304 (500), 503 (500).");
    const single = benchRecord(target({ statusCodes: { "200": 1, "404": 7, "500": 0 } }));
    expect(lines(single)).toContain("Status other than 2xx: 404 (7).");
    expect(lines(one).join("\n")).not.toContain("Status");
    const untold = benchRecord(target({ errors: { total: 9, byKind: {} } }));
    expect(lines(untold, { width: 40 })).toContain("  Errors    9");
  });
});

describe("latencies", () => {
  const page = lines(one, live(one));
  const from = page.indexOf("/todos: latency of 3,000 requests");
  const rows = page.slice(from + 1, page.indexOf("", from));

  test("a row for each step, the longest bar for the most", () => {
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatch(/^ {2}46\.0 ms ┤█+[█-▏]? 700 \(23\.3 %\)$/);
    expect(rows[1]).toBe("  47.0 ms ┤");
    const cells = rows.map((row) => row.match(/[█-▏]/g)?.length ?? 0);
    expect(Math.max(...cells)).toBe(cells[2]);
    expect((cells[0] ?? 0) / (cells[2] ?? 1)).toBeCloseTo(700 / 1200, 1);
  });

  test("long stretches of nothing are one row; one request is seen", () => {
    expect(rows[4]).toBe("          ┊");
    expect(rows.at(-1)).toBe("  55.0 ms ┤▏ 1 (< 0.1 %)");
    expect(lines(one, { ...live(one), ascii: true })).toContain("  55.0 ms |# 1 (< 0.1 %)");
  });

  test("the tail's row says how far it goes", () => {
    const tailed = target({ latencyMs: spread(10, 900) });
    const details = [detail(tailed, [900, 90, 10], 2)];
    const text = lines(benchRecord(tailed), { details }).join("\n");
    expect(text).toMatch(/\n {2}> 14\.0 ms ┤▋ 10 \(1\.0 %\), up to 900 ms\n/);
    expect(text).toContain("\n    12.0 ms ┤█");
    // Its length is not what every bar has to leave room for.
    const narrow = lines(benchRecord(tailed), { details, width: 40, ascii: true });
    expect(narrow).toContainEqual(expect.stringMatching(/^ {4}12\.0 ms \|#{10,} 900 \(90\.0 %\)$/));
    expect(narrow).toContain("  > 14.0 ms |# 10 (1.0 %), up to 900 ms");
    const larger = [detail(tailed, [9_000_000, 900_000, 100_000], 2)];
    const tight = lines(benchRecord(tailed), { details: larger, width: 40 });
    expect(tight).toContainEqual(expect.stringMatching(/^ {2}> 14\.0 ms ┤. 100,000 \(1\.0 %\)$/));
  });

  test("times are written with as many digits as tell steps apart", () => {
    const fast = target({ latencyMs: spread(100, 100.3) });
    const text = lines(benchRecord(fast), { details: [detail(fast, [1, 1, 1])] }).join("\n");
    expect(text).toMatch(/ 100\.10 ms[^]* 100\.20 ms[^]* 100\.30 ms/);
    const same = target({ latencyMs: spread(5, 5) });
    expect(lines(benchRecord(same), { details: [detail(same, [3000])] })).toContainEqual(
      expect.stringMatching(/^ {2}5\.000 ms ┤█+ 3,000 \(100\.0 %\)$/),
    );
  });

  test("without details: a ladder of quantiles, on one scale for all", () => {
    const text = lines(variants);
    expect(text).toContain("every bar on one scale");
    const p50 = text.filter((line) => line.startsWith("    p50 ┤"));
    expect(p50.map((line) => line.replace(/[█-▏]+/, ""))).toEqual([
      "    p50 ┤ 4,051 ms",
      "    p50 ┤ 103 ms",
      "    p50 ┤ 1,251 ms",
    ]);
    const [slow = 0, fast = 0] = p50.map((line) => line.match(/[█-▏]/g)?.length ?? 0);
    expect(slow / fast).toBeGreaterThan(20);
    expect(lines(one)).not.toContain("every bar on one scale");
  });

  test("a load that took no time has no bars", () => {
    const instant = benchRecord(target({ latencyMs: spread(0, 0) }));
    expect(lines(instant)).toContain("    max ┤ 0 ms");
    expect(lines(instant, { details: [detail(target(), [0, 0])] })).toContain("  55 ms ┤");
  });

  test("blocking is red and awaited green", () => {
    const text = draw("table", variants, { ...plain, paint: coloured });
    expect(text).toContain(colour.red("blocking"));
    expect(text).toMatch(/\u001b\[31m█{50}/);
    expect(text).toContain(colour.green("▉"));
  });
});

describe("requests that failed", () => {
  const failed = apart(target(), { "bad-status": 900, timeout: 100 }, spread(1, 300));
  const page = lines(benchRecord(failed), { details: [detail(failed, [1000, 1000])] });

  test("have a row of their own: the target's own rate and times are of those that succeeded", () => {
    const at = page.findIndex((line) => line.startsWith("/todos "));
    expect(page[at]).toMatch(/^\/todos +3,000 +1,000 +50\.0 +54\.0 .* 900 bad-status$/);
    expect(page.slice(at).find((line) => line.startsWith("  failed"))).toMatch(
      /^ {2}failed +1,000 +400 +151 +270 +297 +300 +300$/,
    );
    expect(page).toContain("/todos: latency of 2,000 requests that succeeded");
    const narrow = lines(benchRecord(failed), { width: 40 });
    expect(narrow).toContain("  failed    1,000 at 400/s");
    expect(narrow).toContain("            p50 151 ms, p99 297 ms");
    expect(lines(benchRecord(measured(target()))).join(" ")).not.toContain("failed");
  });

  test("without a time, as refused ones have none, have no times", () => {
    const refused = apart(target(), { refused: 12 }, null);
    expect(lines(benchRecord(refused)).join("\n")).toMatch(/^ {2}failed +12 +400( +—){5}$/m);
    expect(lines(benchRecord(refused), { width: 40 })).toContain("  failed    12 at 400/s");
  });

  test("are all there is where none succeeded: no times, and no histogram", () => {
    const none = apart(target(), { "bad-status": 3000 });
    const text = lines(benchRecord(none), { details: [detail(none, [])] }).join("\n");
    expect(text).toMatch(/^\/todos +3,000 +1,000( +—){5} +3,000 bad-status$/m);
    expect(text).not.toContain("latency of");
    expect(lines(benchRecord(none), { width: 40 }).join("\n")).not.toContain("p99.9");
  });
});

describe("what comes last", () => {
  test("checks, with what a record knows", () => {
    const page = lines(benchRecord(measured(target())));
    expect(page.find((line) => line.startsWith("/todos   4"))).toMatch(
      /^\/todos +49\.9 of 50 +20\.4 µs +20 % +0\.84 ms +1\.2 MB\/s$/,
    );
    expect(lines(one).join("\n")).not.toContain("Received");
    expect(lines(one, { width: 40 })).toContain("In flight: 49.9 of 50");
    expect(lines(variants, { width: 40 }).join("\n")).toContain("In flight: blocking 49.9 of 50,");
  });

  test("a busy client is warned of, in red", () => {
    const busy = benchRecord(target({ client: { cpuUsPerRequest: 9, utilization: 0.97 } }));
    expect(lines(busy).join(" ")).toContain("was 97 % busy with /todos");
    expect(lines(busy).join(" ")).toContain("(--workers 2)");
    const [red = ""] = colour.redBright.bold("x").split("x");
    expect(draw("table", busy, { ...plain, paint: coloured })).toContain(
      `${red}The load generator was 97 % busy with /todos`,
    );
    expect(lines(one).join(" ")).not.toContain("--workers");
  });

  test("too few requests are told", () => {
    const few = benchRecord(target({ requests: 40 }), target({ requests: 40 }));
    const text = lines(few).join("\n");
    expect(text).toMatch(/^\/todos +too few/m);
    expect(text).toContain("/todos, /todos (2): of 40 requests, p99 and p99.9 can only be the");
    expect(lines(variants).join("\n")).toContain(
      "pooled: of 166 requests, p99.9 can only be the slowest.",
    );
  });

  test("the next steps are commands for the same server", () => {
    expect(lines(variants).slice(-5)).toEqual([
      "Next:",
      "  async-lab bench --concurrency 100                     which figures grow?",
      "  async-lab bench --rate 200                            a queue may grow",
      "  async-lab bench http://127.0.0.1:3000/ -c 50 -d 10s   your own server",
      "",
    ]);
    expect(lines(one).slice(-3, -1)).toEqual([
      "  async-lab bench http://127.0.0.1:3000/todos --concurrency 100",
      "  async-lab bench http://127.0.0.1:3000/todos --rate 200",
    ]);
    expect(lines(rate)).toContainEqual(expect.stringMatching(/bench --rate 400 .*keep up\?$/));
  });

  test.each([
    "http://127.0.0.1:3000/?a=1&b=$(rm)",
    "http://example.com/",
    "http://127.0.0.1.example.com/",
    "http://127.0.0.1:3000/'; rm",
  ])("no command is made of %s", (url) => {
    const steps = lines(benchRecord(target({ url })))
      .slice(-4)
      .join("\n");
    expect(steps).not.toContain(url);
    expect(steps).toContain("async-lab bench --rate 200");
  });

  test("nothing measured is said, and nothing proposed", () => {
    expect(lines(empty)).toEqual(["bench", "nothing was measured", ""]);
    expect(draw("md", empty, plain)).toBe("# bench\n\nnothing was measured.\n");
    expect(lines(idle)).toContain("1. No request was finished.");
    expect(lines(idle)).not.toContain("Checks");
    expect(draw("md", idle, plain)).not.toContain("```");
  });
});

describe("md", () => {
  test("is tables, lists and a block", () => {
    const text = draw("md", variants, live(variants));
    expect(text).toContain("# /todos of the embedded server: blocking, awaited, pooled\n\nclosed");
    expect(text).toContain("| awaited | 1,481 | 485 | 103 | 105 | 105 | 105 | 105 | 0 |");
    expect(text).toContain(
      "\n- awaited serves 49.0× the requests of blocking; its p99 is 0.01×.\n",
    );
    expect(text).toContain("```text\neach row: requests up to that time\n\nblocking: latency");
    expect(text).toContain("\n1. blocking answered one request every 101 ms");
    const known = draw("md", benchRecord(...variants.targets.map(measured)), plain);
    expect(known).toContain("| blocking | 49.9 of 50 | 20.4 µs | 20 % | 0.84 ms | 1.2 MB/s |");
    expect(draw("md", two, plain)).toContain("| 500 bad-status, 12 timeout |");
  });

  test("is the same for every terminal", () => {
    const narrow = { ...live(one), paint: coloured, width: 40, ascii: true };
    expect(draw("md", one, narrow)).toBe(draw("md", one, live(one)));
  });

  test("escapes what a record brings along", () => {
    const text = draw("md", hostile, plain);
    expect(text).toContain("# not a url \\[31m\\`\\`\\` and http");
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(text).toContain("**The load generator was 100 % busy with");
  });
});

describe("json", () => {
  test("is the record, key by key, whatever is known beyond it", () => {
    expect(draw("json", one, live(one))).toBe(`${JSON.stringify(one, null, 2)}\n`);
  });
});
