import { expect, test } from "vitest";
import { pageOf } from "../../../src/report/drawing/page.ts";
import {
  drawAs,
  fileForms,
  formatOf,
  formatOfFile,
  namesOf,
  type Formats,
} from "../../../src/report/format.ts";

const FORMATS: Formats<{ readonly at: number }, string> = {
  table: {
    load:
      async () =>
      ({ at }, { width }, beside) =>
        `${at} ${width} ${beside}\n`,
  },
  json: {
    load:
      async () =>
      ({ at }) =>
        `{"at":${at}}\n`,
    file: [".json", "JSON"],
    data: true,
  },
  junit: { load: async () => () => "<xml/>\n", file: [".xml", "JUnit"] },
};

test("a format is chosen by name, in the order of the map", async () => {
  expect(namesOf(FORMATS)).toEqual(["table", "json", "junit"]);
  expect(formatOf(FORMATS, "json").data).toBe(true);
  expect(await drawAs(FORMATS, "table", { at: 7 }, pageOf(), "more")).toBe("7 80 more\n");
  expect(await drawAs(FORMATS, "json", { at: 7 }, pageOf(), "more")).toBe('{"at":7}\n');
  expect(await drawAs(FORMATS, "junit", { at: 7 }, pageOf(), "more")).toBe("<xml/>\n");
});

test("what is no format is none, whatever every object has", () => {
  for (const name of ["pdf", "constructor", ""])
    expect(() => formatOf(FORMATS, name)).toThrow(RangeError);
});

test("a file is saved in the format of its ending, in capitals too, and as JSON otherwise", () => {
  expect(
    ["a.xml", "A.XML", "a.json", "a.txt", "a"].map((file) => formatOfFile(FORMATS, file)),
  ).toEqual(["junit", "junit", "json", "json", "json"]);
  expect(fileForms(FORMATS)).toBe("JSON, or by its ending: .xml (JUnit)");
});
