import type { BenchRecord } from "../../model/record/bench.ts";
import type { Formats } from "../format.ts";
import type { BenchDetail } from "./view.ts";

/** The formats of a bench; a live run passes a detail for each target, in the record's order, which says more. */
export const BENCH_FORMATS: Formats<BenchRecord, readonly BenchDetail[]> = {
  table: { load: async () => (await import("./terminal.ts")).renderBenchTerminal },
  json: {
    load: async () => (await import("../json.ts")).jsonText,
    file: [".json", "JSON"],
    data: true,
  },
  md: {
    load: async () => (await import("./markdown.ts")).renderBenchMarkdown,
    file: [".md", "Markdown"],
  },
  csv: {
    load: async () => (await import("./csv.ts")).renderBenchCsv,
    file: [".csv", "CSV"],
    data: true,
  },
};
