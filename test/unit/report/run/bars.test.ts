import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { drawBars } from "../../../../src/report/run/bars.ts";
import { trial } from "./fixture.ts";

const trials = [trial("blocking", "concurrent"), trial("awaited", "concurrent")];

test("bars are as long as their makespans, with theory beside them", () => {
  const [blocking = "", awaited = ""] = drawBars(trials, pageOf());
  expect(blocking).toMatch(
    /^ {2}blocking, Promise\.all {2}█{24} [\d,]+ ms \(by theory: [\d,]+ ms\)$/,
  );
  expect(awaited.match(/█/g)!.length).toBeLessThan(24);
  expect(drawBars(trials, pageOf({ ascii: true }))[0]).toContain("#".repeat(24));
});

test("a narrow page has shorter ones on a line of their own", () => {
  const [name = "", bar = ""] = drawBars(trials, pageOf({ width: 40 }));
  expect(name).toBe("  blocking, Promise.all");
  expect(bar).toMatch(/^ {2}█{10} [\d,]+ ms$/);
});

test("a screen reader hears the figures alone", () => {
  const [line = ""] = drawBars(trials, pageOf({ plain: true, language: "ur" }));
  expect(line).toMatch(/^blocking, Promise\.all: [\d,]+ ms \(theory ke hisaab se: [\d,]+ ms\)$/);
});
