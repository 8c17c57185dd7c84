import { expect, test } from "vitest";
import { pageOf, textOf } from "../../../../src/report/drawing/page.ts";
import { unpainted } from "../../../../src/report/drawing/paint.ts";

test("without anything given a page is one for a file", () => {
  expect(pageOf()).toEqual({
    paint: unpainted,
    width: 80,
    prose: 80,
    ascii: false,
    plain: false,
    language: "en",
  });
});

test("is never narrower than 40 columns, and its prose never wider than can be read", () => {
  expect(pageOf({ width: 3 })).toMatchObject({ width: 40, prose: 40 });
  expect(pageOf({ width: 300 })).toMatchObject({ width: 300, prose: 96 });
});

test("lines are a text without trailing blanks, in characters that the page has", () => {
  expect(textOf(["a  ", "", "b ✓"], pageOf())).toBe("a\n\nb ✓\n");
  expect(textOf(["b ✓ é"], pageOf({ ascii: true }))).toBe("b + e\n");
});
