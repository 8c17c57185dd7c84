import type { ComparisonRecord, ScenarioComparison } from "../../model/record/comparison.ts";
import { comparisonViewOf, type ComparedView } from "./view.ts";

/** A test case for each scenario: a regression is a failure, what is not known is skipped. */
export function renderComparisonJunit(record: ComparisonRecord): string {
  const view = comparisonViewOf(record, false);
  const unknown = [...record.added, ...record.changed];
  const count = (verdict: ScenarioComparison["verdict"]): number =>
    record.scenarios.filter((scenario) => scenario.verdict === verdict).length;
  const suite = [
    ["name", `async-lab ${view.title}`],
    ["timestamp", record.createdAt],
    ["tests", String(record.scenarios.length + unknown.length + (view.blind === null ? 0 : 1))],
    ["failures", String(count("regression"))],
    ["errors", view.blind === null ? "0" : "1"],
    ["skipped", String(count("inconclusive") + unknown.length)],
  ] as const;
  const attributes = suite.map(([name, value]) => `${name}="${xml(value)}"`).join(" ");
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite ${attributes}>`,
    ...view.scenarios.flatMap(testCase),
    ...unknown.flatMap((name) =>
      element(name, [
        `<skipped message="${xml("The snapshot has nothing to compare it with.")}"/>`,
      ]),
    ),
    ...(view.blind === null
      ? []
      : element("snapshot", [`<error type="inconclusive" message="${xml(view.blind)}"/>`])),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n")}\n`;
}

function testCase({ name, verdict, sentence, change, interval }: ComparedView): readonly string[] {
  const message = xml(sentence ?? `${change}, ${interval}`);
  switch (verdict) {
    case "regression":
      return element(name, [`<failure type="regression" message="${message}"/>`]);
    case "inconclusive":
      return element(name, [`<skipped message="${message}"/>`]);
    case "improvement":
    case "same":
      return element(name, [`<system-out>${message}</system-out>`]);
  }
}

function element(name: string, content: readonly string[]): readonly string[] {
  return [
    `    <testcase classname="async-lab.snapshot" name="${xml(name)}">`,
    ...content.map((line) => `      ${line}`),
    "    </testcase>",
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text inside an element or an attribute; characters that XML 1.0 cannot hold are left out. */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
