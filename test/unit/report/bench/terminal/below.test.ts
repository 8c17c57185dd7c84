import { describe, expect, test } from "vitest";
import { coloured } from "../../drawing/fixture.ts";
import { benchRecord, detail, apart, measured, spread, target } from "../fixture.ts";
import { plain, variants, one, rate, empty, idle, colour, draw, lines } from "../drawn.ts";

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
