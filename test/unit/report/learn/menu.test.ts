import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  byeLines,
  lessonChoices,
  lessonChosen,
  listingLines,
  mainChoices,
  welcomeLines,
  type MenuLesson,
} from "../../../../src/report/learn/menu.ts";

const page = pageOf();
const ur = pageOf({ language: "ur" });
const lesson = (id: string, state: MenuLesson["state"], week = true): MenuLesson => ({
  id,
  title: { en: `${id} in English`, ur: `${id} Urdu mein` },
  state,
  week,
});
const lessons = [lesson("day1", "done"), lesson("day2", "begun"), lesson("cache", "new", false)];

test("the menu leads to where the learner is, and counts what is done", () => {
  const choices = mainChoices(lessons, lessons[1]!, true, page);
  expect(choices.map(({ key }) => key)).toEqual(["c", "w", "l", "r", "e", "x"]);
  expect(choices[0]!.text).toBe("Go on: day2 · day2 in English");
  expect(choices[1]!.text).toBe("The week, day by day (1 of 2 done)");
  expect(choices[2]!.text).toBe("Labs beyond the week (0 of 1 done)");
  expect(mainChoices(lessons, lessons[2]!, false, page)[0]!.text).toMatch(/^Begin: cache/);
});

test("in Roman Urdu as well", () => {
  const choices = mainChoices(lessons, lessons[1]!, true, ur);
  expect(choices[0]!.text).toBe("Wahin se aage: day2 · day2 Urdu mein");
  expect(choices[1]!.text).toContain("2 mein se 1");
  expect(choices[2]!.text).toContain("1 mein se 0");
  expect(mainChoices(lessons, lessons[1]!, false, ur)[0]!.text).toMatch(/^Shuru karo: day2/);
  expect(welcomeLines(ur).join(" ")).toContain("samajhdari");
  expect(byeLines(ur)[1]).toContain("async-lab");
});

test("lessons have letters, and their state as a mark that can be drawn or heard", () => {
  const choices = lessonChoices(lessons, page);
  expect(choices.map(({ key }) => key)).toEqual(["a", "b", "c", "z"]);
  expect(choices.map(({ text }) => text.charAt(0))).toEqual(["✓", "◐", "○", "B"]);
  expect(lessonChoices(lessons, pageOf({ plain: true }))[0]!.text).toMatch(/^\[x\] day1/);
  expect(lessonChoices(lessons, pageOf({ ascii: true }))[1]!.text).toMatch(/^\[~\] day2/);
  expect(lessonChosen("b")).toBe(1);
  expect(lessonChosen("z")).toBe(-1);
});

test("in a pipe every lesson stands with the command that leads through it", () => {
  const lines = listingLines(lessons, "day2", page);
  expect(lines).toContain("  ✓ async-lab learn day1         day1 in English");
  expect(lines.slice(-3)).toEqual(["Next:", "  async-lab learn day2", "  async-lab --help"]);
});

test("a first visit is welcomed", () => {
  expect(welcomeLines(page).join(" ")).toContain("smart waiting");
});
