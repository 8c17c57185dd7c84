import type { ComparisonRecord, ScenarioComparison } from "../../model/record/comparison.ts";
import { comparisonViewOf, type ComparedView } from "./view.ts";

/**
 * A test case for each scenario: a regression is a failure, an undecided one is skipped. Valid by the schema of Ant's
 * JUnit reports, the strictest in use: it requires every attribute, the elements in this order, and at most one in a
 * test case, so the other sentences go into the suite's output.
 */
export function renderComparisonJunit(record: ComparisonRecord): string {
  const view = comparisonViewOf(record, false);
  const unknown = [...record.added, ...record.changed];
  const count = (verdict: ScenarioComparison["verdict"]): number =>
    record.scenarios.filter((scenario) => scenario.verdict === verdict).length;
  const errors = view.problem === null ? 0 : 1;
  const suite = [
    ["name", `async-lab ${view.title}`],
    ["package", "async-lab.snapshot"],
    ["id", "0"],
    // In UTC, but without a zone, which is not allowed here.
    ["timestamp", record.createdAt.slice(0, "2026-01-31T12:00:00".length)],
    ["hostname", "localhost"],
    ["tests", String(record.scenarios.length + unknown.length + errors)],
    ["failures", String(count("regression"))],
    ["errors", String(errors)],
    ["skipped", String(count("inconclusive") + unknown.length)],
    ["time", "0"],
  ] as const;
  const cases = record.scenarios.flatMap((scenario, at) =>
    testCase(view.scenarios[at]!, scenario.treatmentMs.now / 1000),
  );
  const said = view.scenarios.map((scenario) => `${scenario.name}: ${messageOf(scenario)}`);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite ${suite.map(([name, value]) => attribute(name, value)).join(" ")}>`,
    `    <properties><property name="origin" ${attribute("value", view.origin)}/></properties>`,
    ...cases,
    ...unknown.flatMap((name) =>
      element(name, 0, "skipped", "The snapshot has nothing to compare it with."),
    ),
    ...(view.problem === null
      ? []
      : element("snapshot", 0, "error", view.problem.text, view.problem.type)),
    `    <system-out>${xml([...said, ...view.observations, ...view.notes].join("\n"))}</system-out>`,
    "    <system-err></system-err>",
    "  </testsuite>",
    "</testsuites>",
  ].join("\n")}\n`;
}

function testCase(scenario: ComparedView, seconds: number): readonly string[] {
  const { name, verdict } = scenario;
  const message = messageOf(scenario);
  switch (verdict) {
    case "regression":
      return element(name, seconds, "failure", message, "regression");
    case "inconclusive":
      return element(name, seconds, "skipped", message);
    case "improvement":
    case "same":
      return element(name, seconds);
  }
}

function messageOf({ sentence, verdict, change, interval }: ComparedView): string {
  return sentence ?? `${verdict}, ${change} (${interval})`;
}

function element(
  name: string,
  seconds: number,
  what?: "failure" | "error" | "skipped",
  message = "",
  type?: string,
): readonly string[] {
  const about = `<testcase classname="async-lab.snapshot" ${attribute("name", name)} time="${seconds.toFixed(3)}"`;
  if (what === undefined) return [`    ${about}/>`];
  const typed = type === undefined ? "" : ` ${attribute("type", type)}`;
  return [
    `    ${about}>`,
    `      <${what}${typed} ${attribute("message", message)}/>`,
    "    </testcase>",
  ];
}

function attribute(name: string, value: string): string {
  return `${name}="${xml(value)}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text inside an element or an attribute; characters that XML 1.0 cannot contain are left out. */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
