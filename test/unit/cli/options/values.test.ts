import { expect, test } from "vitest";
import {
  duration,
  largeNumber,
  namesAmong,
  number,
  share,
  statusPattern,
  wholeNumber,
} from "../../../../src/cli/options/values.ts";

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
  expect(() => share(text)).toThrow("Use a share, such as 20% or 0.2.");
});

test("counts and rates may be written with an exponent", () => {
  expect([wholeNumber(1, 1e6)("1e5"), wholeNumber(1, 1e6)("1.5E3")]).toEqual([100_000, 1500]);
  for (const text of ["1.5e0", "1e-1", "e5", "1e", "1e1.5", "1e9"])
    expect(() => wholeNumber(1, 1e6)(text), text).toThrow("whole number");
  expect([largeNumber(0.1, 1e6)("1e3"), largeNumber(0.1, 1e6)("0.5")]).toEqual([1000, 0.5]);
  expect(() => largeNumber(0.1, 1e6)("1e7")).toThrow("number from");
});

test.each([
  ["10s", 10_000],
  ["500ms", 500],
  ["2m", 120_000],
  ["1h", 3_600_000],
  ["1m30s", 90_000],
  ["0.5", 500],
  ["1.5s", 1500],
])("%s is a time", (text, ms) => {
  expect(duration(1, 3_600_000)(text)).toBe(ms);
});

test.each(["", "s", "1h30", "1 s", "-1s", "1d", "1.2.3s", "61m", "0", "1e3"])(
  "%j is no time of up to an hour",
  (text) => {
    expect(() => duration(1, 3_600_000)(text)).toThrow("a time such as");
  },
);

test("a status pattern stays as it is written", () => {
  expect(statusPattern("2xx,304")).toBe("2xx,304");
  expect(() => statusPattern("2x")).toThrow("a class such as 2xx");
});
