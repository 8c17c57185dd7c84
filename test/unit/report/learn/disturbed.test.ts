import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { disturbedLines } from "../../../../src/report/learn/disturbed.ts";
import { calm, disturbed } from "./settled.ts";

const page = pageOf({ width: 300 });
const said = (surroundings: Partial<NonNullable<typeof disturbed.disturbedBy>>): string =>
  disturbedLines(
    [
      {
        ...disturbed,
        disturbedBy: {
          load: 0.3,
          cores: 2,
          clientUtilization: 0.1,
          serverDelayMs: 1,
          ...surroundings,
        },
      },
    ],
    page,
  ).join(" ");

test("says nothing of trials that agree with theory", () => {
  expect(disturbedLines([calm, calm], page)).toEqual([]);
});

test("names the trial, its figures, and what was seen of the machine", () => {
  expect(disturbedLines([calm, disturbed], pageOf({ width: 200 })).join(" ")).toBe(
    "awaited, Promise.all: measured 3 times, and 315 ms is still too far from theory, 200 ms. " +
      "The machine was busy with something else: a load average of 8.1 on 2 cores; " +
      "the server's event loop was up to 45.0 ms late. So theory decides here, not the measurement.",
  );
});

test("names only what is evidence by itself, and says so where there is none", () => {
  expect(said({})).toContain("What disturbed the measurement is not known. So theory decides");
  expect(said({ load: null, serverDelayMs: null })).toContain("is not known");
  expect(said({ load: 3 })).toMatch(/: a load average of 3 on 2 cores\. So/);
  expect(said({ clientUtilization: 0.95 })).toMatch(/: the program that measures was busy 95 %/);
  expect(said({ serverDelayMs: 30 })).toMatch(
    /: the server's event loop was up to 30\.0 ms late\./,
  );
});

test("in Roman Urdu as well", () => {
  const lines = disturbedLines([disturbed], pageOf({ language: "ur", width: 200 })).join(" ");
  expect(lines).toContain("3 dafa measure kiya");
  expect(lines).toContain("2 cores par load average 8.1");
});
