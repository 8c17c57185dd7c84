import { expect, test } from "vitest";
import {
  busyText,
  liveText,
  repeatedText,
  startedText,
  startingText,
} from "../../../../../src/report/run/live/line.ts";

const trial = {
  cell: { variant: "blocking", pattern: "concurrent" },
  experiment: { title: { en: "GET /todos", ur: "todos mangna" } },
} as const;
const place = { index: 1, total: 8 };

test("says which trial begins, and how long it all takes yet", () => {
  expect(startingText("en")).toBe("Starting the server under test");
  expect(startedText(trial, place, 2100, "en")).toBe(
    "Trial 2 of 8: blocking, Promise.all, GET /todos, about 3 s left",
  );
  // Never nothing left, however late it is.
  expect(startedText(trial, place, -5, "en")).toMatch(/about 1 s left$/);
});

test("says how many requests are answered", () => {
  expect(liveText(trial, place, { answered: 3, of: 10, leftMs: 900 }, "en")).toBe(
    "Trial 2 of 8: blocking, Promise.all, GET /todos, 3/10 answered, about 1 s left",
  );
});

test("says that a trial is measured again, and that this process was busy", () => {
  expect(repeatedText(trial, "en")).toMatch(/: blocking, Promise\.all, GET \/todos$/);
  expect(busyText(trial, 0.934, "en")).toMatch(/^this process was busy 93 % of blocking,/);
});

test("in Roman Urdu as well", () => {
  expect(startingText("ur")).toContain("server start");
  expect(liveText(trial, place, { answered: 3, of: 10, leftMs: 900 }, "ur")).toBe(
    "Trial 2/8: blocking, Promise.all, todos mangna, 3/10 jawab aa gaye, taqreeban 1 s baaqi",
  );
  expect(repeatedText(trial, "ur")).toContain("todos mangna");
  expect(busyText(trial, 0.934, "ur")).toContain("93 %");
});
