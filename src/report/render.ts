import type { ChalkInstance } from "chalk";
import type { RunRecord } from "../model/record.ts";
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
}

/** A record as text that ends in exactly one newline. */
export type Renderer = (record: RunRecord, options: RenderOptions) => string;

/** A new format is one file and one line here. */
export const renderers: Readonly<Record<Format, Renderer>> = {
  table: renderTerminal,
  json: renderJson,
  md: renderMarkdown,
} satisfies Record<Format, Renderer>;

export const FORMATS: readonly Format[] = Object.keys(renderers) as Format[];
