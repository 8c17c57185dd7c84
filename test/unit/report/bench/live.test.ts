import { expect, test } from "vitest";
import {
  busyClientText,
  loadText,
  openingText,
  saturatedText,
  turnText,
  warmingUpText,
} from "../../../../src/report/bench/live.ts";

const at = { name: "/todos", index: 0, total: 2 };

test("says whose turn it is, and how far it is", () => {
  expect(openingText("/todos")).toBe("Opening connections to /todos");
  expect(warmingUpText("/todos")).toBe("Warming up /todos");
  expect(turnText(at)).toBe("/todos (1 of 2)");
  expect(loadText(at, { elapsedMs: 1520, requests: 2034, errors: 1, perSecond: 1337.6 })).toBe(
    "/todos (1 of 2): 1.5 s, 2,034 requests, 1,338/s now, 1 error",
  );
});

test("warns of a line for connections, and of a load generator that may have measured itself", () => {
  expect(saturatedText("/todos", 1000)).toMatch(/^\/todos was saturated: all 1,000 connections/);
  expect(busyClientText("/todos", 0.934)).toMatch(/^this process was busy 93 % of the time/);
});
