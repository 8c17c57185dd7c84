import stringWidth from "string-width";
import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderLessons } from "../../../../src/report/lesson/list.ts";

const lessons = [
  {
    id: "day1",
    title: { en: "Sync — async", ur: "Sync aur async" },
    summary: { en: `A summary ${"of many words ".repeat(8)}`.trim(), ur: "Chota." },
  },
  {
    id: "gather",
    title: { en: "Waits", ur: "Wait" },
    summary: { en: "Short.", ur: "Chota." },
  },
];

test("names every lesson, says what it is about, and how to run the first", () => {
  const text = renderLessons(lessons, pageOf({ language: "ur" }));
  expect(text).toBe(
    "  day1    Sync aur async\n          Chota.\n  gather  Wait\n          Chota.\n\nAb: async-lab run day1\n",
  );
});

test("fits 40 columns, in ASCII", () => {
  const lines = renderLessons(lessons, pageOf({ width: 40, ascii: true })).split("\n");
  expect(lines[0]).toBe("  day1    Sync - async");
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(40);
  expect(renderLessons([], pageOf())).toBe("\nNext: async-lab run\n");
});
