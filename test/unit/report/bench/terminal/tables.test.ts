import { describe, expect, test } from "vitest";
import { coloured } from "../../drawing/fixture.ts";
import { benchRecord, detail, spread, target } from "../fixture.ts";
import { plain, variants, one, two, rate, hostile, live, colour, draw, lines } from "../drawn.ts";

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
