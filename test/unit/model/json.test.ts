import { expect, test } from "vitest";
import { parseJson } from "../../../src/model/json.ts";

const nested = (levels: number): string => `${"[".repeat(levels)}1${"]".repeat(levels)}`;

test("reads past a byte order mark", () => {
  expect(parseJson('\uFEFF{"a":[1]}')).toEqual({ a: [1] });
});

test.each([101, 10_000, 1_000_000])("refuses %d levels, wherever they are", (levels) => {
  expect(() => parseJson(`{"kind":"run","note":${nested(levels)}}`)).toThrow("100 levels deep");
});

test("takes a hundred", () => {
  expect(JSON.stringify(parseJson(nested(100)))).toBe(nested(100));
});

test("says what is no JSON in the engine's words", () => {
  expect(() => parseJson("{")).toThrow(SyntaxError);
});
