import type { ChalkInstance } from "chalk";
import type { BenchRecord } from "../model/bench-record.ts";
import type { RunRecord } from "../model/record.ts";
import { renderBenchCsv } from "./bench-csv.ts";
import { renderBenchMarkdown } from "./bench-markdown.ts";
import { renderBenchTerminal } from "./bench-terminal.ts";
import type { BenchDetail } from "./bench-view.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTerminal } from "./terminal.ts";

export type Format = "table" | "json" | "md";

/** How the reader's terminal is; formats that are files pay no heed to it. */
export interface RenderOptions {
  readonly chalk: ChalkInstance;
  /** In columns; less than 40 counts as 40. */
  readonly width: number;
  /** Nothing above U+007F. */
  readonly ascii: boolean;
  /** What the lesson was run by where that was not its id: `./coffee`. */
  readonly typed?: string;
}

/** A record as text that ends in exactly one newline. */
export type Renderer = (record: RunRecord, options: RenderOptions) => string;

/** A new format is one file and one line here. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  table: renderTerminal,
  json: renderJson,
  md: renderMarkdown,
} satisfies Record<Format, Renderer>;

export type BenchFormat = Format | "csv";

/** A record drawn right after its load says more than one that was saved. */
export interface BenchRenderOptions extends RenderOptions {
  /** One for each target, in the record's order. */
  readonly details?: readonly BenchDetail[];
}

/** A bench's record as text that ends in exactly one newline. */
export type BenchRenderer = (record: BenchRecord, options: BenchRenderOptions) => string;

export const benchRenderers: Readonly<Record<BenchFormat, BenchRenderer>> = {
  table: renderBenchTerminal,
  json: renderJson,
  md: renderBenchMarkdown,
  csv: renderBenchCsv,
} satisfies Record<BenchFormat, BenchRenderer>;

export const FORMATS: readonly Format[] = Object.keys(renderers) as Format[];
