import { expect, test } from "vitest";
import { formatOption, outputOption } from "../../../../src/cli/options/look.ts";
import { BENCH_FORMATS } from "../../../../src/report/bench/formats.ts";
import { namesOf } from "../../../../src/report/format.ts";

test("--format offers every format there is, and no other; the first is the usual one", () => {
  const format = formatOption(namesOf(BENCH_FORMATS));
  expect(format.argChoices).toEqual(namesOf(BENCH_FORMATS));
  expect(format.defaultValue).toBe("table");
});

test("--output says how a file is named to be in another form than JSON", () => {
  expect(outputOption(BENCH_FORMATS).description).toBe(
    "also save it to a file, as JSON, or by its ending: .md (Markdown), .csv (CSV)",
  );
});
