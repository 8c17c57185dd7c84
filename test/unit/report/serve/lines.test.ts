import { expect, test } from "vitest";
import { printableLine } from "../../../../src/report/drawing/characters.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { serveLine } from "../../../../src/report/serve/lines.ts";
import { coloured } from "../drawing/fixture.ts";

const plain = pageOf();
const colour = pageOf({ paint: coloured });
const TIME = "03:04:05.006";
const at = new Date(2026, 0, 2, 3, 4, 5, 6).getTime();
const request = {
  at,
  kind: "request",
  method: "GET",
  path: "/todos",
  status: 200,
  ms: 1234.56,
  left: false,
} as const;

test("a request is its time, method, path, status and milliseconds", () => {
  expect(serveLine(request, plain, TIME)).toBe("03:04:05.006 GET    /todos 200 1,234.6 ms");
  expect(serveLine({ ...request, method: "DELETE", status: 404, left: true }, plain, TIME)).toBe(
    "03:04:05.006 DELETE /todos 404 1,234.6 ms (the client left)",
  );
  expect(serveLine({ ...request, status: 0, left: true }, plain, TIME)).toContain(" --- ");
});

test("what is logged and what fails say so", () => {
  expect(serveLine({ at, kind: "log", line: "added" }, plain, TIME)).toBe(
    "03:04:05.006 log    added",
  );
  expect(serveLine({ at, kind: "failure", line: "no" }, plain, TIME)).toBe(
    "03:04:05.006 failed no",
  );
});

test.each([
  [200, "\u001B[32m200"],
  [404, "\u001B[33m404"],
  [500, "\u001B[31m500"],
  [0, "\u001B[33m---"],
])("a status of %i has its colour in a terminal", (status, painted) => {
  expect(serveLine({ ...request, status }, colour, TIME)).toContain(painted);
});

test.each([
  ["a line break", "a\nb\r", "a\\u{a}b\\u{d}"],
  ["an escape", "\u001B[2J", "\\u{1b}[2J"],
  ["an escape of one byte", "\u009B2J", "\\u{9b}2J"],
  ["a turn of direction", "\u202Etxt", "\\u{202e}txt"],
  ["a line separator", "\u2028", "\\u{2028}"],
  ["Urdu, and a picture of several parts", "چائے 👩‍💻", "چائے 👩‍💻"],
])("%s is printed harmlessly", (_what, text, printed) => {
  expect(printableLine(text)).toBe(printed);
  expect(serveLine({ ...request, path: text }, plain, TIME)).toContain(printed);
  expect(serveLine({ at, kind: "log", line: text }, plain, TIME)).toContain(printed);
});

test("a path of 10,000 characters does not fill the screen", () => {
  expect(
    serveLine({ ...request, path: `/${"x".repeat(10_000)}` }, plain, TIME).length,
  ).toBeLessThan(400);
});
