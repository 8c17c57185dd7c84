import { expect, test } from "vitest";
import { harmlessJson, jsonText } from "../../../src/report/json.ts";

const hostile = {
  "a\u202eb": ["\u001b[2J", "\u009b2J", "line\u2028end", "tab\tand\nline", "چائے"],
};

test("is the same value, and holds nothing that gives a terminal orders", () => {
  const text = jsonText(hostile);
  expect(JSON.parse(text)).toEqual(hostile);
  expect(text).not.toMatch(/[\u001b\u009b\u202e\u2028]/);
  expect(text).toContain("\\u202e");
  expect(text).toContain("چائے");
});

test("is indented and ends in one newline", () => {
  expect(jsonText({ a: 1 })).toBe('{\n  "a": 1\n}\n');
});

test("JSON that was written elsewhere keeps its own blanks", () => {
  expect(harmlessJson('{\r\n\t"a": "\u202e"\r\n}')).toBe('{\r\n\t"a": "\\u202e"\r\n}');
});
