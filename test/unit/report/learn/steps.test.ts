import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  doneLines,
  exerciseChoices,
  exerciseLines,
  ideaChoices,
  leftLines,
  lessonHeading,
  nextChoices,
  outlineLines,
  stepHeading,
} from "../../../../src/report/learn/steps.ts";

const page = pageOf();
const ur = pageOf({ language: "ur" });
const lesson = {
  id: "day1",
  title: { en: "Sync against async", ur: "Sync ya async" },
  summary: { en: "Two calls.", ur: "Do calls." },
};

test("a lesson has a heading, and each step says where it is", () => {
  expect(lessonHeading(lesson, page)).toEqual(["", "day1 · Sync against async"]);
  const steps = ["read", "predict:first", "quiz"];
  expect(stepHeading("day1", "predict:first", steps, page)).toEqual([
    "",
    "day1 · Step 2 of 3: predict, then measure",
    "",
  ]);
  expect(stepHeading("day1", "read", steps, ur)).toEqual(["", "day1 · Step 1/3: asal baat", ""]);
});

test("the whole text may be read", () => {
  expect(ideaChoices(page).map(({ key }) => key)).toEqual(["n", "r"]);
});

test("an exercise may wait", () => {
  expect(exerciseLines(page)[0]).toContain("There is an exercise");
  expect(exerciseChoices(ur).map(({ text }) => text)).toContain("Baad mein");
});

test("a lesson that is left keeps its place, one that is done leads to the next", () => {
  expect(leftLines("day1", page)).toEqual([
    "",
    "Where you are is saved. Continue with:",
    "  async-lab learn day1",
  ]);
  expect(doneLines("day1", page)).toEqual(["", "day1 is done.", ""]);
  expect(nextChoices(lesson, page)[0]).toEqual({
    key: "n",
    text: "Continue with day1 · Sync against async",
  });
  expect(doneLines("day1", ur)[1]).toBe("day1 mukammal.");
  expect(nextChoices(lesson, ur)[0]!.text).toBe("Agla lesson: day1 · Sync ya async");
});

test("in a pipe the steps are commands, of what the lesson has", () => {
  expect(outlineLines(lesson, { quiz: true, exercise: true }, page)).toEqual([
    "day1 · Sync against async",
    "Two calls.",
    "",
    "In a terminal this goes step by step. The steps as commands:",
    "  async-lab read day1",
    "  async-lab run day1",
    "  async-lab quiz day1",
    "  async-lab exercise start day1",
  ]);
  const bare = outlineLines(lesson, { quiz: false, exercise: false }, page);
  expect(bare.join("\n")).not.toMatch(/quiz|exercise/);
});
