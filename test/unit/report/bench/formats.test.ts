import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { namesOf } from "../../../../src/report/format.ts";
import { BENCH_FORMATS } from "../../../../src/report/bench/formats.ts";
import { unpainted } from "../../../../src/report/drawing/paint.ts";
import { coloured } from "../drawing/fixture.ts";
import { benchRecord, measured } from "./fixture.ts";
import { plain, variants, one, two, hostile, all, live, draw, lines } from "./drawn.ts";

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
