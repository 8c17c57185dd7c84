import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "vitest";
import { endWriters, killWriters } from "../../e2e/progress/writer.ts";

afterEach(endWriters);

test("killed 100 times in the midst of writing: nothing that was said is lost", async () => {
  await killWriters(mkdtempSync(join(tmpdir(), "async-lab-state-")), 20);
});
