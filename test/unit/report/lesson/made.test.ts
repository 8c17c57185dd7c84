import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderMadeLesson } from "../../../../src/report/lesson/made.ts";

test("names every file that a new lesson has, and the commands for its folder", () => {
  const text = renderMadeLesson("./my coffee", pageOf());
  const made = readdirSync("templates/lesson", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.includes("."));
  for (const file of made) expect(text).toContain(file);
  expect(text).toMatch(/\nNext:\n {2}async-lab run "\.\/my coffee"\n {2}async-lab check "/);
  expect(renderMadeLesson("./coffee", pageOf())).toContain("async-lab run ./coffee\n");
});
