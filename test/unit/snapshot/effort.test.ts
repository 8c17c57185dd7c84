import { expect, test } from "vitest";
import { effortOf, twice } from "../../../src/snapshot/effort.ts";

test("fifteen blocks are dealt out over five fresh processes, or stay in the one that runs", () => {
  expect(effortOf({}, true)).toEqual({ runs: 5, blocks: 3 });
  expect(effortOf({}, false)).toEqual({ runs: 1, blocks: 15 });
});

test.each([
  [{ blocks: 8 }, { runs: 5, blocks: 2 }],
  [{ runs: 1 }, { runs: 1, blocks: 15 }],
  [
    { blocks: 8, runs: 2 },
    { runs: 2, blocks: 4 },
  ],
  [
    { blocks: 8, runs: 50 },
    { runs: 50, blocks: 1 },
  ],
])("%j is %j", (asked, effort) => {
  expect(effortOf(asked, true)).toEqual(effort);
});

test("twice as much is more processes, or more blocks of the one there is", () => {
  expect(twice({ runs: 5, blocks: 3 }, true)).toEqual({ runs: 10, blocks: 3 });
  expect(twice({ runs: 1, blocks: 15 }, false)).toEqual({ runs: 1, blocks: 30 });
});
