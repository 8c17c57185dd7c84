import { expect, test } from "vitest";
import { drawOutput } from "../../../../src/report/lesson/output.ts";

test("a pair of timelines is taken apart where the blank between its columns is widest", () => {
  const pair = [
    "one                              awaited, together",
    "#1 ██        100 ms              #1 ██        101 ms",
    "#2 ░░██      200 ms              #2 ██        101 ms",
  ];
  expect(drawOutput(pair, 80)).toEqual(pair);
  expect(drawOutput(pair, 30)).toEqual([
    "one",
    "#1 ██        100 ms",
    "#2 ░░██      200 ms",
    "",
    "awaited, together",
    "#1 ██        101 ms",
    "#2 ██        101 ms",
  ]);
});
