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

test("the picture is what a text says before its first section with code or a table", () => {
  const text = (...sections: readonly string[]): string =>
    ["# Day 1", "A **tea** stall.", ...sections].join("\n\n");
  const picture = "## The picture\n\nOne boy, `many` tables.\n\n## And\n\nmore";
  expect(pictureOf(text(picture, "## Run it\n\n```sh\nrun\n```", "## Said\n\nSo."))).toBe(
    `A **tea** stall.\n\n${picture}`,
  );
  expect(pictureOf(text("## Endpoints\n\n| a | b |\n| - | - |", picture))).toBe("A **tea** stall.");
  expect(pictureOf(text(picture).replaceAll("\n", "\r\n"))).toBe(`A **tea** stall.\n\n${picture}`);
  expect(pictureOf("# Only a heading\n")).toBe("");
});
