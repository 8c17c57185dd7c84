import type { RunRecord } from "../../model/record/run.ts";
import type { Formats } from "../format.ts";

/** What a run's page shows that is not in its record. */
export interface BesideRun {
  /** How the lesson was named on the command line, if not by its id: `./coffee`. */
  readonly typed?: string | undefined;
}

/** The formats of a run. */
export const RUN_FORMATS: Formats<RunRecord, BesideRun> = {
  table: { load: async () => (await import("./terminal.ts")).renderTerminal },
  json: {
    load: async () => (await import("../json.ts")).jsonText,
    file: [".json", "JSON"],
    data: true,
  },
  md: {
    load: async () => (await import("./markdown.ts")).renderMarkdown,
    file: [".md", "Markdown"],
  },
};
