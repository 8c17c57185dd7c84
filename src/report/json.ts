import type { BenchRecord } from "../model/record/bench.ts";
import type { RunRecord } from "../model/record/run.ts";

/** The record itself, for other programs; its keys keep their order. */
export function renderJson(record: RunRecord | BenchRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
