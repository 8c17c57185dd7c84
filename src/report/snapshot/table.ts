import type { Overlap, ScenarioSnapshot, SnapshotRecord } from "../../model/record/snapshot.ts";
import { median } from "../../stats/quantile.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import { snapshotArgument } from "./view.ts";
import { escaped, mdTable } from "../drawing/markdown.ts";
import { counted, ms, NONE, number, times } from "../drawing/numbers.ts";
import { clean, toAscii } from "../drawing/characters.ts";
import { closing } from "../drawing/next.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";

const COLUMNS: readonly string[] = [
  "Scenario",
  "Ratio",
  "Treatment",
  "Reference",
  "Blocks",
  "Errors",
  "Answered",
];

const ANSWERED: Readonly<Record<Overlap, string>> = {
  together: "together",
  between: "mixed",
  "one-by-one": "one by one",
};

/** What a snapshot contains, for a terminal. */
export function renderSnapshotTerminal(
  record: SnapshotRecord,
  page: Page,
  { name }: { readonly name: string },
): string {
  const { paint, width, ascii } = page;
  const say = (text: string): string => (ascii ? toAscii(text) : text);
  const rows = record.scenarios.map((scenario) => cellsOf(scenario).map(say));
  const columns = {
    head: COLUMNS.map((column) => paint.dim(column)),
    aligns: COLUMNS.map((_, at) => (at === 0 ? ("left" as const) : ("right" as const))),
    rows,
  };
  const widest = Math.max(...COLUMNS.map((column) => column.length));
  const lines =
    fitting(width, (gap) => layOut(columns, gap, ascii ? "-" : "─")) ??
    rows.flatMap(([first = "", ...others], at) => [
      ...(at === 0 ? [] : [""]),
      ...wrap(first, width).map(paint.strong),
      ...others.map(
        (cell, column) => `  ${paint.dim(padTo(COLUMNS[column + 1] ?? "", widest))}  ${cell}`,
      ),
    ]);
  const argument = snapshotArgument(name);
  const next = [
    { command: `async-lab snapshot compare${argument}`, why: "measure again, and compare" },
    ...(record.scenarios.some(({ runs }) => runs.length > 1)
      ? []
      : [
          {
            command: `async-lab snapshot save${argument}`,
            why: "steadier: five processes, started by a command",
          },
        ]),
  ];
  return `${[
    ...wrap(say(clean(`Snapshot ${name}`)), width).map(paint.strong),
    ...wrap(say(factsOf(record)), width).map(paint.dim),
    "",
    ...lines,
    ...closing({ next, origin: say(originOf(record)) }, page),
  ].join("\n")}\n`;
}

/** The same for a page of a code host. */
export function renderSnapshotMarkdown(
  record: SnapshotRecord,
  _page: Page,
  { name }: { readonly name: string },
): string {
  return `${[
    `# ${escaped(clean(`Snapshot ${name}`))}`,
    `${escaped(factsOf(record))}.`,
    mdTable(COLUMNS, record.scenarios.map(cellsOf), 1),
    `Measured by ${escaped(originOf(record))}.`,
  ].join("\n\n")}\n`;
}

function cellsOf(scenario: ScenarioSnapshot): readonly string[] {
  const { name, runs, treatmentMs, referenceMs, errors, overlap } = scenario;
  const blocks = runs.flat();
  const some = blocks.length > 0;
  return [
    clean(name),
    some ? times(Math.exp(median(blocks))) : NONE,
    some ? ms(treatmentMs) : NONE,
    some ? ms(referenceMs) : NONE,
    number(blocks.length),
    number(errors),
    overlap === null ? NONE : ANSWERED[overlap],
  ];
}

function factsOf({ scenarios, createdAt }: SnapshotRecord): string {
  const runs = Math.max(...scenarios.map((scenario) => scenario.runs.length));
  return clean(
    `${counted(scenarios.length, "scenario")}, ${counted(runs, "run")}, written ${createdAt}`,
  );
}

function originOf({ tool, environment }: SnapshotRecord): string {
  const { node, platform, arch, cpus, cpuModel } = environment;
  return clean(
    `${tool.name} ${tool.version}, Node ${node}, ${platform} ${arch}, ${counted(cpus, "CPU")}, ${cpuModel}`,
  );
}
