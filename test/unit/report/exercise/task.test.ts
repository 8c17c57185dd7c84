import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  renderHint,
  renderReset,
  renderStarted,
  renderTask,
} from "../../../../src/report/exercise/task.ts";
import { exercise, misfits, pages } from "./fixture.ts";

test.each(pages)("fits $width columns in $language, ascii $ascii", (page) => {
  expect(misfits(renderTask(exercise, page), page)).toEqual([]);
  expect(misfits(renderHint(exercise, 1, "the answer", page), page)).toEqual([]);
});

test("after the hints comes the answer", () => {
  const page = pageOf();
  expect(renderHint(exercise, 1, "const answer = 42;", page)).toBe("Hint 1 of 2\nA nudge.\n");
  expect(renderHint(exercise, 2, "const answer = 42;", page)).toBe(
    "Hint 2 of 2: The worked answer\n\nconst answer = 42;\n",
  );
});

test("a file that is made is to be edited, one that exists was not changed", () => {
  const started = { path: "day1.js", made: true, next: "async-lab exercise watch day1" };
  const made = renderStarted(exercise, started, pageOf());
  expect(made).toMatch(/^day1 · Let two waits overlap\nTask: Do this/);
  expect(made).toMatch(/\n\nEdit day1\.js\nNext: async-lab exercise watch day1\n$/);
  const there = renderStarted(exercise, { ...started, made: false }, pageOf({ language: "ur" }));
  expect(there).toContain("\nday1.js pehle se hai, us ko nahi chheda.\nAb: ");
  const english = renderStarted(exercise, { ...started, made: false }, pageOf());
  expect(english).toContain("day1.js already exists");
  const urdu = renderStarted(exercise, started, pageOf({ language: "ur" }));
  expect(urdu).toContain("Yeh file edit karo: day1.js");
});

test("a file that begins again says where the old one is", () => {
  const paths = {
    path: "day1.js",
    kept: "day1.attempt-1.js",
    next: "async-lab exercise watch day1",
  };
  expect(renderReset(paths, pageOf())).toBe(
    "day1.js is back to the start; your attempt is kept as day1.attempt-1.js.\nNext: async-lab exercise watch day1\n",
  );
  expect(renderReset(paths, pageOf({ language: "ur" }))).toContain("day1.attempt-1.js.\nAb:");
});
