import { expect, test } from "vitest";
import type { Prediction } from "../../../src/model/lesson/prediction.ts";
import { pictureOf, stepsFrom, stepsOf } from "../../../src/learn/steps.ts";

const predictions = [{ id: "a" }, { id: "b" }] as unknown as readonly Prediction[];

test("what the lesson has not is left out", () => {
  expect(stepsOf({ predictions }, { quiz: true, exercise: true })).toEqual([
    "read",
    "predict:a",
    "predict:b",
    "change",
    "quiz",
    "exercise",
  ]);
  expect(stepsOf({}, { quiz: false, exercise: false })).toEqual(["read", "change"]);
});

test("goes on at the step remembered, and begins again where that is no more", () => {
  const steps = ["read", "predict:a", "quiz"];
  expect(stepsFrom(steps, "predict:a")).toEqual(["predict:a", "quiz"]);
  expect(stepsFrom(steps, null)).toEqual(steps);
  expect(stepsFrom(steps, "predict:gone")).toEqual(steps);
});

test("the picture is the first paragraph that is no heading, without its marks", () => {
  expect(pictureOf("# Day 1\r\n\r\nA **tea** stall\r\nwith `one` man.\r\n\r\nMore.")).toBe(
    "A tea stall with one man.",
  );
  expect(pictureOf("# Only a heading\n")).toBe("");
});
