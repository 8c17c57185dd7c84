import { expect, test } from "vitest";
import { formatOption } from "../../../../src/cli/options/look.ts";
import { FORMATS } from "../../../../src/report/render.ts";

test("--format offers every format there is a renderer for, and no other", () => {
  expect(formatOption().argChoices).toEqual(FORMATS);
});
