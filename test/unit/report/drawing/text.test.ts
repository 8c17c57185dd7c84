import { describe, expect, test } from "vitest";
import { difference, largest, ms, number, ratio } from "../../../../src/report/drawing/numbers.ts";
import { clean, toAscii } from "../../../../src/report/drawing/characters.ts";
import { padTo, truncate, wrap } from "../../../../src/report/drawing/text.ts";

describe("numbers", () => {
  test.each([
    [0, "0 ms"],
    [0.0004, "0.00 ms"],
    [0.84, "0.84 ms"],
    [0.996, "1.0 ms"],
    [3.21, "3.2 ms"],
    [99.94, "99.9 ms"],
    [99.96, "100 ms"],
    [1004.4, "1,004 ms"],
  ])("%d as %s", (value, text) => expect(ms(value)).toBe(text));

  test.each([
    [0.006, "+0.6 %"],
    [-0.012, "-1.2 %"],
    [0.0001, "0.0 %"],
    [-0.0001, "0.0 %"],
    [12.5, "+1,250 %"],
  ])("a difference of %d as %s", (value, text) => expect(difference(value)).toBe(text));

  test("groups of three digits, and two decimals, as Intl writes them", () => {
    const format = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
    for (const value of [
      0, 7, 999, 1000, 1004.5, 12_345.678, 999_999.999, 1e9, 123_456_789.1, -4321,
    ])
      expect(number(value)).toBe(format.format(value));
  });

  test("ratios", () => {
    expect([ratio(9.84), ratio(99.96), ratio(1234.5)]).toEqual(["9.8×", "100×", "1,235×"]);
  });

  test("the largest of very many", () => {
    expect(largest(Array.from({ length: 300_000 }, (_, i) => i))).toBe(299_999);
    expect(largest([])).toBe(0);
  });
});

describe("text", () => {
  test("clean leaves one harmless line", () => {
    expect(clean("a\u001b[2J\r\n\tb\u202ec\u009b")).toBe("a [2J b c");
  });

  test("toAscii keeps what can be kept", () => {
    expect(toAscii("9.8× — déjà… “vu” ’s 日🎉")).toBe('9.8x - deja... "vu" \'s ??');
  });

  test("wrap keeps figures with their units, and hard-breaks what has no space", () => {
    expect(wrap("took about 1,004 ms today", 15)).toEqual(["took about", "1,004 ms today"]);
    expect(wrap("of +0.4 % off", 6)).toEqual(["of", "+0.4 %", "off"]);
    expect(wrap("a bcdefghij", 4, "  ")).toEqual(["a", "  bc", "  de", "  fg", "  hi", "  j"]);
    expect(wrap("日本語", 4)).toEqual(["日本", "語"]);
    expect(wrap("", 4)).toEqual([""]);
    expect(wrap("a 日本", 1)).toEqual(["a", "日本"]);
  });

  test("truncate and padTo count columns, not characters", () => {
    expect(truncate("日本語日本", 7, "…")).toBe("日本語…");
    expect(truncate("abc", 3, "…")).toBe("abc");
    expect(padTo("日\u001b[31m本\u001b[39m", 6)).toBe("日\u001b[31m本\u001b[39m  ");
    expect(padTo("abc", 2)).toBe("abc");
  });
});

test("a word that is a hundred times as long takes a hundred times as long, not ten thousand times", () => {
  const timeOf = (length: number): number => {
    const from = performance.now();
    const lines = wrap("é".repeat(length), 80, "  ");
    expect(lines.join("").replaceAll(" ", "")).toHaveLength(length);
    expect(lines.slice(0, -1).every((line) => line.length === 80)).toBe(true);
    return performance.now() - from;
  };
  timeOf(2000);
  const short = Math.min(...Array.from({ length: 5 }, () => timeOf(2000)));
  expect(timeOf(200_000)).toBeLessThan(Math.max(0.2, short) * 2000);
});
