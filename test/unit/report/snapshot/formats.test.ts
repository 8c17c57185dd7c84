import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type {
  ComparisonRecord,
  ScenarioComparison,
} from "../../../../src/model/record/comparison.ts";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";
import { namesOf } from "../../../../src/report/format.ts";
import { COMPARISON_FORMATS, SNAPSHOT_FORMATS } from "../../../../src/report/snapshot/formats.ts";
import { drawer } from "../fixture.ts";
import { comparisonViewOf, summaryOf } from "../../../../src/report/snapshot/view.ts";
import { coloured } from "../drawing/fixture.ts";
import { compared, comparison, regression } from "./fixture.ts";

const plain = pageOf();
const drawAny = await drawer(COMPARISON_FORMATS);

function draw(format: string, record: ComparisonRecord, page: Page): string {
  return drawAny(format, record, page, null);
}

const nothing = { ratio: null, low: null, high: null };

const faster = compared({
  name: "health",
  verdict: "improvement",
  ratio: 0.5,
  low: 0.45,
  high: 0.55,
  confirmed: true,
});
const unclear = compared({
  name: "search",
  verdict: "inconclusive",
  because: "too-wide",
  ratio: 1.2,
  low: 0.8,
  high: 1.9,
});
const failing = compared({
  name: "orders",
  verdict: "regression",
  because: "errors",
  confirmed: true,
  errors: { base: 0, now: 12 },
});
const fallen = compared({
  name: "blocked",
  verdict: "regression",
  because: "overlap",
  ratio: 9.8,
  low: 9.1,
  high: 50,
  confirmed: true,
});
const few = compared({
  name: "few",
  verdict: "inconclusive",
  because: "too-few-blocks",
  ...nothing,
});
const notAgain = compared({ name: "once", because: "not-again", confirmed: false });
const hostile = compared({
  name: "\u001b[2J%|<b>&\"':,`x`日本語",
  verdict: "regression",
  renamedFrom: "old\u202e",
});

const all = comparison([compared(), regression, faster, unclear, failing, fallen, few, notAgain], {
  added: ["new one"],
  removed: ["gone"],
  changed: ["asks anew"],
});

describe.each(
  [
    ["one of each", all],
    ["nothing", comparison([])],
    ["what no one should name a scenario", comparison([hostile])],
    ["one without a ratio", comparison([few])],
  ].flatMap(([name, record]) =>
    [40, 80, 200].flatMap((width) =>
      [true, false].map((ascii) => ({
        name: name as string,
        record: record as ComparisonRecord,
        width,
        ascii,
      })),
    ),
  ),
)("a comparison of $name in $width columns, ascii: $ascii", ({ record, width, ascii }) => {
  const page = pageOf({ paint: coloured, width, ascii });
  const text = draw("table", record, page);
  const lines = stripVTControlCharacters(text).split("\n");

  test("fits, and ends in one newline", () => {
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test("holds no control character, and nothing beyond ASCII when so asked", () => {
    expect(stripVTControlCharacters(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    if (ascii) expect(lines.join("")).toMatch(/^[\u0020-\u007e]*$/);
  });

  test("is the same without colour, and says what to do next", () => {
    const bare = draw("table", record, pageOf({ width, ascii }));
    expect(stripVTControlCharacters(text)).toBe(bare);
    expect(bare).toContain("Next:\n  async-lab snapshot");
  });
});

test("every scenario is named with its verdict and figures", () => {
  const text = draw("table", all, plain);
  expect(text).toContain("8 scenarios: 3 regressions, 1 improvement, 2 inconclusive, 2 same.");
  expect(text).toMatch(/users +regression +\+25\.0 % +\+18\.0 % to \+33\.0 % +0\n/);
  expect(text).toMatch(/orders +regression .* 0 → 1.0 %\n/);
  expect(text).toMatch(/few +inconclusive +— +— +0\n/);
});

test("what was found is said in a sentence each, and the same is passed over", () => {
  const { scenarios, notes } = comparisonViewOf(all, false);
  expect(scenarios.map(({ sentence }) => sentence)).toEqual([
    null,
    "users is slower against its reference: 1.25× the ratio it had (1.18× to 1.33×). A second measurement agrees.",
    "health is faster against its reference: 0.50× the ratio it had (0.45× to 0.55×). A second measurement agrees.",
    "search is too noisy to tell: 1.20× the ratio it had (0.80× to 1.90×). Close other programs, or measure more with --runs.",
    "12 of 1,200 requests of orders failed, and 0 of 1,200 when the snapshot was written. A second measurement agrees.",
    "blocked answers one request after another now, and answered them together: 9.8× the ratio it had (9.1× to 50.0×). Something serves one at a time: a blocked event loop, a lock, or a pool of one. A second measurement agrees.",
    "few has too few blocks without errors to be compared.",
    "once seemed to have changed, and a second measurement did not agree: 1.01× the ratio it had (0.97× to 1.04×).",
  ]);
  expect(notes).toEqual([
    "Not in the snapshot yet, so not compared: new one.",
    "In the snapshot, but not measured any more: gone.",
    "Its requests have changed since the snapshot was written, so not compared: asks anew.",
  ]);
});

test.each<[string, ScenarioComparison, string]>([
  ["two files", { ...regression, confirmed: null }, "Nothing was measured again to confirm it."],
  [
    "a freed loop",
    { ...fallen, verdict: "improvement", ratio: 0.1, low: 0.1, high: 0.1 },
    "answers requests together now, and answered one after another",
  ],
  ["a new name", compared({ renamedFrom: "old" }), "todos is the same. The snapshot calls it old."],
  ["a finding gone without a ratio", { ...notAgain, ...nothing }, "did not agree."],
])("a sentence on %s", (_, scenario, sentence) => {
  const [view] = comparisonViewOf(comparison([scenario]), false).scenarios;
  expect(view!.sentence).toContain(sentence);
});

test("what to do next depends on what was found, and names only what a shell can be given", () => {
  const next = (scenarios: ScenarioComparison[], name = "default", rest = {}): string[] =>
    comparisonViewOf(
      comparison(scenarios, { base: { name, createdAt: "then" }, ...rest }),
      false,
    ).next.map(({ command }) => command);
  expect(next([compared()])).toEqual(["async-lab snapshot show"]);
  expect(next([regression], "main")).toEqual([
    "async-lab snapshot update main",
    "async-lab snapshot show main",
  ]);
  expect(next([unclear])).toContain("async-lab snapshot compare --runs 10");
  // An improvement is taken over only once the old code has been measured afresh.
  expect(next([faster])).toEqual(["async-lab snapshot save before", "async-lab snapshot show"]);
  expect(next([], "default", { added: ["x"] })[0]).toBe("async-lab snapshot update");
  // Two that were compared as they are: there is nothing to be measured, nor to be replaced.
  expect(next([regression], "a.json", { now: { name: "b.json" } })).toEqual([
    "async-lab snapshot show a.json",
    "async-lab snapshot show b.json",
  ]);
  // What was measured is the snapshot by now.
  expect(next([regression], "main", { kept: true, added: ["x"] })).toEqual([
    "async-lab snapshot compare main",
    "async-lab snapshot show main",
  ]);
  expect(next([compared()], "a b; rm.json")).toEqual(["async-lab snapshot show"]);
});

test("what was kept is told as such", () => {
  const view = comparisonViewOf(
    comparison([], { kept: true, added: ["x"], removed: ["y"] }),
    false,
  );
  expect(view).toMatchObject({
    summary: "There was nothing to compare with",
    notes: ["New in the snapshot: x.", "No longer in the snapshot: y."],
  });
});

test("a summary counts, and knows one from several", () => {
  expect(summaryOf([regression])).toBe("1 scenario: 1 regression");
  expect(summaryOf([regression, regression])).toBe("2 scenarios: 2 regressions");
  expect(summaryOf([])).toBe("No scenario could be compared");
});

test("the chart draws each interval where it lies, and the estimate inside", () => {
  const text = draw("table", comparison([regression, faster, fallen]), plain);
  const chart = text.split("\n").filter((line) => line.includes("●"));
  expect(chart).toHaveLength(3);
  const at = (line: string, mark: string): number => line.indexOf(mark);
  const [slower, quicker, beyond] = chart.map((line) => at(line, "●"));
  expect(quicker!).toBeLessThan(slower!);
  expect(slower!).toBeLessThan(beyond!);
  for (const line of chart) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).toMatch(/ 0\.03× +1× +32\.0×\n/);
});

test("json is the record of the contract", () => {
  const parsed = JSON.parse(draw("json", all, plain)) as ComparisonRecord;
  expect(parsed).toEqual(all);
  expect(parsed.scenarios[1]).toMatchObject({
    name: "users",
    verdict: "regression",
    ratio: 1.25,
    low: 1.18,
    high: 1.33,
  });
});

test("Markdown has the table, the chart and the sentences, and no markup of a scenario's own", () => {
  const text = draw("md", all, plain);
  expect(text).toContain("| users | regression | +25.0 % | +18.0 % to +33.0 % | 0 |");
  expect(text).toMatch(/```text\n[^`]*●[^`]*\n```/);
  expect(text).toContain("- users is slower against its reference");
  const odd = draw("md", comparison([hostile]), plain);
  // In the block nothing is markup.
  expect(odd.replace(/```text.*```/s, "")).not.toContain("<b>");
  expect(odd).toContain("\\|\\<b\\>");
  expect(draw("md", comparison([]), plain)).toContain("No scenario could be compared");
});

test("JUnit XML fails what got slower and skips what is not known", () => {
  const text = draw("junit", all, plain);
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>/);
  expect(text).toContain('tests="10" failures="3" errors="0" skipped="4"');
  expect(text.match(/<testcase /g)).toHaveLength(10);
  expect(text.match(/<failure /g)).toHaveLength(3);
  expect(text.match(/<skipped /g)).toHaveLength(4);
  const odd = draw("junit", comparison([hostile]), plain);
  expect(odd).toContain("%|&lt;b&gt;&amp;&quot;&apos;:,`x`日本語");
  expect(odd).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test("JUnit XML has what Ant's schema asks for, in its order", () => {
  const blind = { gate: { maxInconclusive: 0.1, blind: true } };
  const text = draw("junit", { ...all, ...blind }, plain);
  const names = (within: string): readonly string[] =>
    [...within.matchAll(/ ([a-z]+)="/g)].map(([, name]) => name!);
  const [, suite = ""] = /<testsuite( [^>]*)>/.exec(text) ?? [];
  expect(names(suite).toSorted()).toEqual(
    "errors failures hostname id name package skipped tests time timestamp".split(" "),
  );
  expect(suite).toContain(' timestamp="2026-02-01T10:00:00"');
  const inSuite = [...text.matchAll(/^ {4}<([a-z-]+)/gm)].map(([, name]) => name);
  const cases = Array.from({ length: 11 }, () => "testcase");
  expect(inSuite).toEqual(["properties", ...cases, "system-out", "system-err"]);
  for (const [, attributes = "", inside = ""] of text.matchAll(
    /<testcase( [^>]*?)(?:\/>|>([^]*?)<\/testcase>)/g,
  )) {
    expect(names(attributes)).toEqual(["classname", "name", "time"]);
    expect(attributes).toMatch(/ time="\d+\.\d{3}"$/);
    expect(inside).toMatch(
      /^\s*(<(failure|error) type="[^"]+" message="[^"]*"\/>|<skipped message="[^"]*"\/>)?\s*$/,
    );
  }
  expect(text).toContain("health: health is faster against its reference");
});

test("why nothing could be measured is said in every format", () => {
  const error = {
    code: "command-ended",
    message: "The server's command `node a.js` ended with exit code 1: Error: no pool (a.js:3).",
    hint: "Run it by itself.",
  };
  const record = comparison([], { error });
  for (const format of ["table", "md", "github"] as const)
    expect(draw(format, record, pageOf({ width: 200 })).replaceAll("\\", "")).toContain(
      "Error: no pool (a.js:3). Run it by itself.",
    );
  expect(draw("github", record, plain)).toContain("::error title=async-lab snapshot::The server's");
  const junit = draw("junit", record, plain);
  expect(junit).toContain('tests="1" failures="0" errors="1" skipped="0"');
  expect(junit).toContain('<error type="command-ended" message="The server&apos;s command');
  expect(JSON.parse(draw("json", record, plain))).toMatchObject({ error });
  expect(comparisonViewOf(record, false)).toMatchObject({ summary: "Nothing could be measured" });
});

test("how requests failed is part of the sentence", () => {
  const failure = "GET /t answered 503 instead of 200";
  for (const scenario of [failing, few])
    expect(
      comparisonViewOf(comparison([{ ...scenario, failure }]), false).scenarios[0]!.sentence,
    ).toContain(`: ${failure}.`);
});

test("GitHub gets an annotation for each finding, escaped as its runner reads it", () => {
  const text = draw("github", all, plain);
  const commands = text.split("\n").filter((line) => line.startsWith("::"));
  expect(commands.map((line) => line.split("::")[1])).toEqual([
    "error title=async-lab regression%3A users",
    "notice title=async-lab improvement%3A health",
    "notice title=async-lab inconclusive%3A search",
    "error title=async-lab regression%3A orders",
    "error title=async-lab regression%3A blocked",
    "notice title=async-lab inconclusive%3A few",
    ...Array.from({ length: 3 }, () => "notice title=async-lab snapshot"),
  ]);
  const odd = draw("github", comparison([hostile]), plain);
  expect(odd).toContain("title=async-lab regression%3A [2J%25|<b>&\"'%3A%2C`x`日本語::");
});

test("every format has its renderer, and ends in one newline", () => {
  expect(namesOf(COMPARISON_FORMATS)).toEqual(["table", "json", "md", "junit", "github"]);
  for (const format of namesOf(COMPARISON_FORMATS))
    expect(draw(format, all, plain)).toMatch(/[^\n]\n$/);
});

test("which side moved is said in milliseconds, then and now", () => {
  const sides = { treatmentMs: { base: 40, now: 60 }, referenceMs: { base: 20, now: 20 } };
  const sentenceOf = (scenario: ScenarioComparison): string | null =>
    comparisonViewOf(comparison([scenario]), false).scenarios[0]!.sentence;
  expect(sentenceOf({ ...regression, ...sides })).toContain(
    "; 40.0 ms → 60.0 ms, its reference 20.0 ms → 20.0 ms.",
  );
  expect(sentenceOf(regression)).not.toContain(" ms");
  const reference = compared({
    verdict: "inconclusive",
    because: "reference-faster",
    treatmentMs: { base: 40, now: 40 },
    referenceMs: { base: 20, now: 14 },
  });
  expect(sentenceOf(reference)).toContain("because its reference takes less time");
  expect(sentenceOf(reference)).toContain("; 40.0 ms → 40.0 ms, its reference 20.0 ms → 14.0 ms.");
});

test("a blind gate says so in every format, and a gate that sees in none", () => {
  const blind = { gate: { maxInconclusive: 0.5, blind: true } };
  const open = { gate: { maxInconclusive: 0.5, blind: false } };
  const said = "Nothing has passed: 1 of 1 scenario is inconclusive, and at most 50 % may be.";
  for (const format of ["table", "md", "github", "junit"] as const) {
    const drawn = (rest: object): string =>
      draw(format, comparison([unclear], rest), pageOf({ width: 120 }));
    expect(drawn(blind)).toContain(said);
    expect(drawn(open)).not.toContain("Nothing has passed");
  }
  const json = draw("json", comparison([unclear], blind), pageOf());
  expect(JSON.parse(json)).toMatchObject(blind);
  const junit = draw("junit", comparison([unclear], blind), pageOf());
  expect(junit).toContain('tests="2" failures="0" errors="1" skipped="1"');
});

test("a snapshot is drawn in every format, and as JSON it is the text of its file", async () => {
  const { tool, createdAt, environment } = comparison([]);
  const record = {
    schemaVersion: 1 as const,
    kind: "snapshot" as const,
    tool,
    createdAt,
    environment,
    scenarios: [],
  };
  const drawSnapshot = await drawer(SNAPSHOT_FORMATS);
  const beside = { name: "main", text: '{\n  "kind": "snapshot"\n}\n' };
  expect(drawSnapshot("table", record, plain, beside)).toContain("Snapshot main");
  expect(drawSnapshot("json", record, plain, beside)).toBe(beside.text);
  expect(drawSnapshot("md", record, plain, beside)).toContain("# Snapshot main");
});

test("what a ratio does not show is told next to it in every format, and decides nothing", () => {
  const span = { ratio: 1.5, low: 1.3, high: 1.7 };
  const observations = [
    { kind: "both-slower", treatment: span, reference: { ratio: 2, low: 1.8, high: 2.2 } },
    { kind: "slowing", treatment: span, reference: span },
    {
      kind: "leaking",
      grownMb: { base: { min: 1, max: 1.2 }, now: { min: 38, max: 44 } },
      requests: 1500,
    },
    {
      kind: "reconnecting",
      connections: { base: 3, now: 1490 },
      requests: { base: 1500, now: 1500 },
    },
  ] as const;
  const record = comparison([compared({ observations })], { lacks: ["memory", "connections"] });
  const view = comparisonViewOf(record, false);
  expect(view.observations).toEqual([
    expect.stringContaining("at once, 1.50× (1.30× to 1.70×) and 2.0× (1.80× to 2.2×)"),
    expect.stringContaining("take longer the longer their server runs, in every run: 1.50×"),
    expect.stringContaining("by 38 to 44 MB in about 1,500 requests"),
    expect.stringContaining("1,490 were opened for 1,500 requests, and 3 for 1,500"),
  ]);
  expect(view.observations[2]).toContain("when the snapshot was written, by 1 MB.");
  expect(view.summary).toBe("1 scenario: 1 same");
  expect(view.notes.join()).toContain("without this, so it is not compared: memory, connections.");
  for (const format of ["table", "md", "github", "junit"])
    for (const text of [...view.observations, ...view.notes])
      expect(
        draw(format, record, pageOf({ width: 2000 }))
          .replaceAll("\\", "")
          .replaceAll("&apos;", "'"),
      ).toContain(text.slice(0, 60));
  expect(draw("github", record, plain).match(/^::warning title=/gm)).toHaveLength(4);
});
