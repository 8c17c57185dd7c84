import stringWidth from "string-width";
import { expect, test } from "vitest";
import { widthOf } from "../../../../src/report/drawing/width.ts";

test("every character that is measured at once has the width that string-width gives it", () => {
  const wrong: string[] = [];
  for (const [first, last] of [
    [0x20, 0x36f],
    [0x2000, 0x27ff],
  ] as const)
    for (let code = first; code <= last; code++) {
      // Between two that it could join.
      const text = `e${String.fromCodePoint(code)}e`;
      if (widthOf(text) !== stringWidth(text)) wrong.push(`U+${code.toString(16)}`);
    }
  expect(wrong).toEqual([]);
});

test.each([
  "",
  "10 ms · 9.8× → ⌈10 / 4⌉ ≈ 3 — “done” ░░██▁▇ ✓ ✗ 3 µs",
  "日本語",
  "한국어 \u1100\u1161",
  "e\u0301 a\u0308\u0323",
  "👩‍👩‍👧 🇵🇰 1️⃣ ✔️ ❤",
  "اردو",
  "soft\u00adhyphen zero\u200bwidth",
  "\u001b[31;1mred\u001b[39;22m and \u001b]8;;https://example.com\u001b\\a link\u001b]8;;\u001b\\",
  "\u001b[2J cleared \u001b]0;title\u0007",
])("%j is as wide as string-width says", (text) => {
  expect(widthOf(text)).toBe(stringWidth(text));
});
