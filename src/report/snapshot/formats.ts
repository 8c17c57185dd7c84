import type { ComparisonRecord } from "../../model/record/comparison.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import type { Formats } from "../format.ts";

/** The formats of a comparison. */
export const COMPARISON_FORMATS: Formats<ComparisonRecord, null> = {
  table: { load: async () => (await import("./terminal.ts")).renderComparisonTerminal },
  json: {
    load: async () => (await import("../json.ts")).jsonText,
    file: [".json", "JSON"],
    data: true,
  },
  md: {
    load: async () => (await import("./markdown.ts")).renderComparisonMarkdown,
    file: [".md", "Markdown"],
  },
  junit: {
    load: async () => (await import("./junit.ts")).renderComparisonJunit,
    file: [".xml", "JUnit"],
    data: true,
  },
  github: {
    load: async () => (await import("./github.ts")).renderComparisonGithub,
    ci: { variable: "GITHUB_ACTIONS", summary: "GITHUB_STEP_SUMMARY" },
  },
};

/** What is known about a snapshot beyond its record: its name, and the text of its file. */
export interface BesideSnapshot {
  readonly name: string;
  readonly text: string;
}

/** The formats of a snapshot. */
export const SNAPSHOT_FORMATS: Formats<SnapshotRecord, BesideSnapshot> = {
  table: { load: async () => (await import("./table.ts")).renderSnapshotTerminal },
  json: {
    load: async () => {
      const { harmlessJson } = await import("../json.ts");
      return (_record, _page, { text }) => harmlessJson(text);
    },
    data: true,
  },
  md: { load: async () => (await import("./table.ts")).renderSnapshotMarkdown },
};
