import { expect, test } from "vitest";
import { diffLines } from "../../../src/exercise/diff-lines.ts";

test("keeps what is common, pairs what changed, and shows what is on one side alone", async () => {
  const rows = await diffLines("a\nold\nb\nc\n", "a\nnew\nb\nmore\nc\nend\n");
  expect(rows.map(({ kind, left, right }) => [kind, left, right])).toEqual([
    ["same", "a", "a"],
    ["changed", "old", "new"],
    ["same", "b", "b"],
    ["right", null, "more"],
    ["same", "c", "c"],
    ["right", null, "end"],
  ]);
  const kinds = async (left: string, right: string): Promise<readonly string[]> =>
    (await diffLines(left, right)).map(({ kind }) => kind);
  expect(await kinds("a\nb", "b")).toEqual(["left", "same"]);
  expect(await kinds("a\r\nb\n\n", "a\nb")).toEqual(["same", "same"]);
  expect(await kinds("", "a\nb")).toEqual(["changed", "right"]);
});
