import type { ComparisonFormat, ComparisonRecord } from "../../model/record/comparison.ts";
import { renderComparisonGithub } from "./github.ts";
import { renderComparisonJunit } from "./junit.ts";
import { renderComparisonMarkdown } from "./markdown.ts";
import { renderComparisonTerminal } from "./terminal.ts";
import type { Page } from "../drawing/page.ts";

/** A comparison as text that ends in exactly one newline. */
type ComparisonRenderer = (record: ComparisonRecord, page: Page) => string;

/** A new format is one file, one line here and its name in the model. */
export const comparisonRenderers: Readonly<Record<ComparisonFormat, ComparisonRenderer>> = {
  table: renderComparisonTerminal,
  json: (record) => `${JSON.stringify(record, null, 2)}\n`,
  md: renderComparisonMarkdown,
  junit: renderComparisonJunit,
  github: renderComparisonGithub,
};
