import { pageOf } from "../../../../src/report/drawing/page.ts";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { SnapshotRecord } from "../../../../src/model/record/snapshot.ts";
import {
  renderSnapshotMarkdown,
  renderSnapshotTerminal,
} from "../../../../src/report/snapshot/table.ts";
import { scenario } from "../../snapshot/blocks.ts";
import { comparison } from "./fixture.ts";

const { environment, tool, createdAt } = comparison([]);
const record: SnapshotRecord = {
  schemaVersion: 1,
  kind: "snapshot",
  tool,
  createdAt,
  environment,
  scenarios: [
    scenario({ name: "todos", noise: 0 }),
    scenario({ name: "failing", runs: [[]], errors: 300 }),
  ],
};

test.each([40, 80, 200].flatMap((width) => [true, false].map((ascii) => [width, ascii] as const)))(
  "a snapshot in %d columns, ascii: %s",
  (width, ascii) => {
    const page = pageOf({ width, ascii });
    const text = renderSnapshotTerminal(record, page, { name: "main" });
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    if (ascii) expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
    expect(text).toContain("Next:\n  async-lab snapshot compare main");
    expect(text).toContain(ascii ? "1.35x" : "1.35×");
  },
);

test("a name no shell can be given is not printed to be copied", () => {
  const page = pageOf();
  for (const name of ["default", "a b.json"])
    expect(renderSnapshotTerminal(record, page, { name })).toMatch(/snapshot compare +measure/);
});

test("the same as Markdown", () => {
  const text = renderSnapshotMarkdown(record, pageOf(), { name: "main" });
  expect(text).toContain("# Snapshot main");
  expect(text).toContain("| todos | 1.35× | 20.0 ms | 15.0 ms | 15 | 0 |");
  expect(text).toContain("| failing | — | — | — | 0 | 300 |");
});
