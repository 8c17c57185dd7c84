import { expect, test } from "vitest";
import { printable, printableLine } from "../../../../src/report/drawing/characters.ts";

test.each([
  ["an escape", "\u001b[2J", "\\u{1b}[2J"],
  ["an escape of one byte", "\u009b2J", "\\u{9b}2J"],
  ["a window's title", "\u001b]0;pwn\u0007", "\\u{1b}]0;pwn\\u{7}"],
  ["a turn of direction", "\u202etxt", "\\u{202e}txt"],
  ["an Arabic letter mark", "\u061cx", "\\u{61c}x"],
  ["a line separator", "a\u2028b", "a\\u{2028}b"],
  ["a byte order mark", "\ufeffa", "\\u{feff}a"],
  ["a carriage return that would write over its line", "ok\rfine", "ok\\u{d}fine"],
  ["line ends and tabs, which stay", "a\n\tb\r\nc", "a\n\tb\r\nc"],
  ["Urdu, and a picture of several parts", "چائے 👩‍💻", "چائے 👩‍💻"],
])("%s is printed harmlessly", (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("on one line there is no line end, either", () => {
  expect(printableLine("a\n\tb\r\nc")).toBe("a\\u{a}\\u{9}b\\u{d}\\u{a}c");
});
