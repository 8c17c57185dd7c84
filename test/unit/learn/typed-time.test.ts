import { expect, test } from "vitest";
import { typedMs } from "../../../src/learn/typed-time.ts";

test.each([
  ["300", 300],
  [" 300 ms ", 300],
  ["300MS", 300],
  ["300 milliseconds", 300],
  ["0.3 s", 300],
  ["0,3 s", 300],
  [".3s", 300],
  ["3 seconds", 3000],
  ["1.5 sec", 1500],
  ["2.5", 2.5],
  ["2,5", 2.5],
  // As the program itself writes a thousand.
  ["1,000", 1000],
  ["1,000 ms", 1000],
  ["12,345,678.5 ms", 12_345_678.5],
  ["0,300", 0.3],
  // Who says seconds with three decimals means a little more than one.
  ["1,500 s", 1500],
])("%j is %d ms", (text, expected) => {
  expect(typedMs(text)).toBeCloseTo(expected, 9);
});

test.each([
  "",
  " ",
  "s",
  "ms",
  ".",
  ",",
  "-5",
  "+5",
  "1e3",
  "0x10",
  "1,00,0",
  "1,000,0",
  "1.2.3",
  "five",
  "5 m",
  "5 h",
  "٣٠٠",
  "NaN",
  "Infinity",
])("%j is no time", (text) => {
  expect(typedMs(text)).toBeNaN();
});
