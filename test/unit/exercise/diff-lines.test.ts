import { expect, test } from "vitest";
import { diffLines } from "../../../src/exercise/diff-lines.ts";

test("keeps what is common, pairs what changed, and shows what is on one side alone", () => {
  const rows = diffLines("a\nold\nb\nc\n", "a\nnew\nb\nmore\nc\nend\n");
  expect(rows.map(({ kind, left, right }) => [kind, left, right])).toEqual([
    ["same", "a", "a"],
    ["changed", "old", "new"],
    ["same", "b", "b"],
    ["right", null, "more"],
    ["same", "c", "c"],
    ["right", null, "end"],
  ]);
  expect(diffLines("a\nb", "b").map(({ kind }) => kind)).toEqual(["left", "same"]);
});
