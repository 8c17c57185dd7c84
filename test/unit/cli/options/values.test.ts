import { expect, test } from "vitest";
import { namesAmong, number, share, wholeNumber } from "../../../../src/cli/options/values.ts";

test.each(["0", "-5", "1e9", "abc", "1.5", "", " 3", "0x10", "NaN", "1001"])(
  "%j is no count from 1 to 1000",
  (text) => {
    expect(() => wholeNumber(1, 1000)(text)).toThrow("whole number from 1 to 1,000");
  },
);

test("counts at both ends are taken", () => {
  expect([wholeNumber(1, 1000)("1"), wholeNumber(1, 1000)("1000")]).toEqual([1, 1000]);
});

test.each([
  "0",
  "NaN",
  "-1",
  "",
  "Infinity",
  "11",
  "fast",
  "0x1",
  "1e0",
  " 0.01",
  "0.1 ",
  "1.",
  ".5",
])("%j is no scale", (text) => {
  expect(() => number(0.001, 10)(text)).toThrow("number from 0.001 to 10");
});

test("names are taken once each, in the order given", () => {
  const parse = namesAmong(["blocking", "awaited"] as const);
  expect(parse("awaited, blocking,awaited")).toEqual(["awaited", "blocking"]);
  expect(() => parse("awaited,threaded")).toThrow('"threaded" is not one of blocking, awaited.');
  expect(() => parse("")).toThrow("is not one of");
});

test.each([
  ["20%", 0.2],
  ["0.2", 0.2],
  ["0", 0],
  ["100%", 1],
  ["12.5%", 0.125],
])("a share of %s is %f", (text, value) => {
  expect(share(text)).toBe(value);
});

test.each(["", "2", "101%", "-1%", "half", "0x1", " 0.2", "20 %"])("%j is no share", (text) => {
  expect(() => share(text)).toThrow("It takes a share, such as 20% or 0.2.");
});
