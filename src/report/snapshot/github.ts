import type { ComparisonRecord } from "../../model/record/comparison.ts";
import { renderComparisonTerminal } from "./terminal.ts";
import { comparisonViewOf } from "./view.ts";
import type { Page } from "../drawing/page.ts";

/**
 * For the log of a GitHub workflow: the table, then an annotation for each change. The step's summary, a file, gets
 * the Markdown.
 */
export function renderComparisonGithub(record: ComparisonRecord, page: Page): string {
  const view = comparisonViewOf(record, false);
  const findings = view.scenarios.flatMap(({ name, verdict, sentence }) =>
    sentence === null || verdict === "same"
      ? []
      : [
          annotation(
            verdict === "regression" ? "error" : "notice",
            `${verdict}: ${name}`,
            sentence,
          ),
        ],
  );
  const { problem } = view;
  const failed = problem === null ? [] : [annotation("error", "snapshot", problem.text)];
  const observations = view.observations.map((text) => annotation("warning", "snapshot", text));
  const notes = view.notes.map((note) => annotation("notice", "snapshot", note));
  return (
    renderComparisonTerminal(record, page) +
    [...findings, ...failed, ...observations, ...notes].join("")
  );
}

/** A command to the runner; characters that would end it or a property are escaped as in the runner's own toolkit. */
function annotation(kind: "error" | "warning" | "notice", title: string, message: string): string {
  return `::${kind} title=${property(`async-lab ${title}`)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
