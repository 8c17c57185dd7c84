import type { BenchRecord } from "../model/record/bench.ts";
import type { RunRecord } from "../model/record/run.ts";
import { renderBenchCsv } from "./bench/csv.ts";
import { renderBenchMarkdown } from "./bench/markdown.ts";
import { renderBenchTerminal } from "./bench/terminal.ts";
import type { BenchDetail } from "./bench/detail.ts";
import type { Page } from "./drawing/page.ts";
import { jsonText } from "./json.ts";
import { renderMarkdown } from "./run/markdown.ts";
import { renderTerminal } from "./run/terminal.ts";

export type Format = "table" | "json" | "md";

/** A record as text that ends in exactly one newline. */
export type Renderer = (
  record: RunRecord,
  page: Page,
  asked?: { readonly typed?: string | undefined },
) => string;

/** A new format is one file and one line here. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  table: renderTerminal,
  json: jsonText,
  md: renderMarkdown,
} satisfies Record<Format, Renderer>;

export type BenchFormat = Format | "csv";

/** A bench's record as text that ends in exactly one newline. */
export type BenchRenderer = (
  record: BenchRecord,
  page: Page,
  details?: readonly BenchDetail[],
) => string;

export const benchRenderers: Readonly<Record<BenchFormat, BenchRenderer>> = {
  table: renderBenchTerminal,
  json: jsonText,
  md: renderBenchMarkdown,
  csv: renderBenchCsv,
} satisfies Record<BenchFormat, BenchRenderer>;

export const FORMATS: readonly Format[] = Object.keys(renderers) as Format[];
