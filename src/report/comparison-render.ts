import type { ComparisonFormat, ComparisonRecord } from "../model/comparison.ts";
import { renderComparisonGithub } from "./comparison-github.ts";
import { renderComparisonJunit } from "./comparison-junit.ts";
import { renderComparisonMarkdown } from "./comparison-markdown.ts";
import { renderComparisonTerminal } from "./comparison-terminal.ts";
import type { RenderOptions } from "./render.ts";

/** A comparison as text that ends in exactly one newline. */
type ComparisonRenderer = (record: ComparisonRecord, options: RenderOptions) => string;

/** A new format is one file, one line here and its name in the model. */
export const comparisonRenderers: Readonly<Record<ComparisonFormat, ComparisonRenderer>> = {
  table: renderComparisonTerminal,
  json: (record) => `${JSON.stringify(record, null, 2)}\n`,
  md: renderComparisonMarkdown,
  junit: renderComparisonJunit,
  github: renderComparisonGithub,
};
