import { expect, test } from "vitest";
import { codes, forTerminal } from "../../../../src/cli/terminal/codes.ts";
import { paintWith } from "../../../../src/report/drawing/paint.ts";

const paint = paintWith(codes);

test("our own inks and links pass", () => {
  expect(forTerminal(paint.bad(`a ${paint.strong("b")}\nc`), true)).toBe(
    "\u001b[31ma \u001b[1mb\u001b[22m\u001b[39m\n\u001b[31mc\u001b[39m",
  );
  expect(forTerminal(paint.link("day1.js", "file:///tmp/day1.js"), true)).toBe(
    "\u001b]8;;file:///tmp/day1.js\u001b\\day1.js\u001b]8;;\u001b\\",
  );
});

test("without colours nothing of them is left", () => {
  expect(forTerminal(`${paint.bad("a")} ${paint.link("b", "file:///b")}`, false)).toBe("a b");
});

test.each([
  ["a colour", "\u001b[31mred"],
  ["a cleared screen", "\u001b[2J"],
  ["a window's title", "\u001b]0;pwn\u0007"],
  ["a link", "\u001b]8;;http://evil/\u001b\\here\u001b]8;;\u001b\\"],
  ["an escape of one byte", "\u009b2J"],
  ["a turn of direction", "\u202e"],
])("%s that is not ours is spelled out, inside an ink as well", (_, text) => {
  for (const coloured of [true, false]) {
    expect(forTerminal(text, coloured)).not.toMatch(/[\u001b\u0007\u009b\u202e]/u);
    const inside = forTerminal(paint.strong(text), coloured);
    expect(inside.replaceAll(/\u001b\[(1|22)m/g, "")).toBe(forTerminal(text, coloured));
  }
});

test("the number in our codes cannot be guessed from what is written", () => {
  const [number = ""] = /\d{9}/.exec(paint.strong("a")) ?? [];
  expect(number).toHaveLength(9);
  expect(forTerminal(paint.strong("a"), true)).not.toContain(number);
});
