import type {
  ComparisonRecord,
  ScenarioComparison,
  ThenAndNow,
  Verdict,
} from "../../model/record/comparison.ts";
import { DEFAULT_SNAPSHOT } from "../../model/record/snapshot.ts";
import type { NextStep } from "../drawing/next.ts";
import { counted, difference, ms, NONE, number, portion, times } from "../drawing/numbers.ts";
import { observationTexts } from "./observations.ts";
import { clean, toAscii } from "../drawing/characters.ts";

/** A scenario as every format shows it. */
export interface ComparedView {
  readonly name: string;
  readonly verdict: Verdict;
  readonly change: string;
  readonly interval: string;
  readonly errors: string;
  /** The sentence about it; null if it is the same and was never suspected. */
  readonly sentence: string | null;
  /** Ratios, for the chart; null without blocks. */
  readonly span: { readonly low: number; readonly ratio: number; readonly high: number } | null;
}

export interface ComparisonView {
  readonly title: string;
  readonly summary: string;
  /** Why nothing has passed: nothing could be measured, or too much is inconclusive; null otherwise. */
  readonly problem: { readonly type: string; readonly text: string } | null;
  readonly scenarios: readonly ComparedView[];
  /** What ratios do not show: no verdict comes of it. */
  readonly observations: readonly string[];
  /** What could not be compared. */
  readonly notes: readonly string[];
  readonly next: readonly NextStep[];
  readonly origin: string;
}

/** A comparison in words; with `ascii`, without characters above U+007F. */
export function comparisonViewOf(record: ComparisonRecord, ascii: boolean): ComparisonView {
  const say = (text: string): string => (ascii ? toAscii(clean(text)) : clean(text));
  const { base, environment, tool } = record;
  return {
    title: say(
      record.now ? `Snapshot ${record.now.name} against ${base.name}` : `Snapshot ${base.name}`,
    ),
    summary:
      record.kept && record.scenarios.length === 0
        ? "There was nothing to compare with"
        : record.error
          ? "Nothing could be measured"
          : summaryOf(record.scenarios),
    problem: problemOf(record, say),
    scenarios: record.scenarios.map((scenario) => {
      const sentence = sentenceOf(scenario);
      const { ratio, low, high, verdict } = scenario;
      const known = ratio !== null && low !== null && high !== null;
      return {
        name: say(scenario.name),
        verdict,
        change: known ? difference(ratio - 1) : ascii ? "-" : NONE,
        interval: known ? `${difference(low - 1)} to ${difference(high - 1)}` : ascii ? "-" : NONE,
        errors: say(errorsOf(scenario)),
        sentence: sentence === null ? null : say(sentence),
        span: known ? { low, ratio, high } : null,
      };
    }),
    observations: record.scenarios.flatMap(observationTexts).map(say),
    notes: notesOf(record).map(say),
    next: record.error ? [] : nextOf(record),
    origin: say(
      `${tool.name} ${tool.version}, Node ${environment.node}, ${environment.platform} ${environment.arch}, ${counted(environment.cpus, "CPU")}, ${record.createdAt}; the snapshot is of ${base.createdAt}`,
    ),
  };
}

function problemOf(
  { error, gate, scenarios }: ComparisonRecord,
  say: (text: string) => string,
): ComparisonView["problem"] {
  if (error) return { type: error.code, text: say(`${error.message} ${error.hint}`) };
  if (!gate?.blind) return null;
  return { type: "inconclusive", text: say(blindOf(scenarios, gate.maxInconclusive)) };
}

/** As shares, because the second measurement of a suspect makes the totals different. */
function errorsOf({ errors, requests }: ScenarioComparison): string {
  const share = (side: "base" | "now"): string =>
    errors[side] === 0 ? "0" : portion(errors[side] / requests[side]);
  return share("base") === share("now") ? share("now") : `${share("base")} → ${share("now")}`;
}

const VERDICTS: readonly (readonly [verdict: Verdict, one: string, several: string])[] = [
  ["regression", "regression", "regressions"],
  ["improvement", "improvement", "improvements"],
  ["inconclusive", "inconclusive", "inconclusive"],
  ["same", "same", "same"],
];

/** `3 scenarios: 1 regression, 2 same`. */
export function summaryOf(scenarios: readonly Pick<ScenarioComparison, "verdict">[]): string {
  const counts = VERDICTS.flatMap(([verdict, one, several]) => {
    const count = scenarios.filter((scenario) => scenario.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  if (counts.length === 0) return "No scenario could be compared";
  return `${counted(scenarios.length, "scenario")}: ${counts.join(", ")}`;
}

function blindOf(
  scenarios: readonly Pick<ScenarioComparison, "verdict">[],
  maxInconclusive: number,
): string {
  const unknown = scenarios.filter(({ verdict }) => verdict === "inconclusive").length;
  return `Nothing has passed: ${number(unknown)} of ${counted(scenarios.length, "scenario")} ${unknown === 1 ? "is" : "are"} inconclusive, and at most ${number(100 * maxInconclusive)} % may be.`;
}

function sentenceOf(scenario: ScenarioComparison): string | null {
  const { name, renamedFrom } = scenario;
  const finding = findingOf(scenario);
  const renamed = renamedFrom === undefined ? "" : ` The snapshot calls it ${renamedFrom}.`;
  if (finding === null) return renamed === "" ? null : `${name} is the same.${renamed}`;
  return `${finding}${again(scenario)}${renamed}`;
}

function findingOf(scenario: ScenarioComparison): string | null {
  const { name, verdict, because, ratio, low, high, errors, requests, failure } = scenario;
  const worse = verdict === "regression";
  const span =
    ratio === null || low === null || high === null
      ? ""
      : `${times(ratio)} the ratio it had (${times(low)} to ${times(high)})`;
  const how = failure === undefined ? "" : `: ${failure}`;
  switch (because) {
    case "errors":
      return `${number(errors.now)} of ${counted(requests.now, "request")} of ${name} failed, and ${number(errors.base)} of ${number(requests.base)} when the snapshot was written${how}.`;
    case "overlap":
      return worse
        ? `${name} answers one request after another now, and answered them together: ${span}. Something serves one at a time: a blocked event loop, a lock, or a pool of one.`
        : `${name} answers requests together now, and answered one after another: ${span}.`;
    case "too-wide":
      return `${name} is too noisy to tell: ${span}. Close other programs, or measure more with --runs.`;
    case "too-few-blocks":
      return `${name} has too few blocks without errors to be compared${how}.`;
    case "not-again":
      return `${name} seemed to have changed, and a second measurement did not agree${span === "" ? "" : `: ${span}`}.`;
    case "reference-faster":
      return `The ratio of ${name} grew because its reference takes less time, not because ${name} takes more: ${span}${moved(scenario)}. If the reference was made faster, update the snapshot; if not, the machine was slower at that time.`;
    case "ratio":
      if (verdict === "same") return null;
      return `${name} is ${worse ? "slower" : "faster"} against its reference: ${span}${moved(scenario)}.`;
  }
}

/** Which side changed, then and now. */
function moved({ treatmentMs, referenceMs }: ScenarioComparison): string {
  if (treatmentMs.base === 0 || treatmentMs.now === 0) return "";
  const side = ({ base, now }: ThenAndNow): string => `${ms(base)} → ${ms(now)}`;
  return `; ${side(treatmentMs)}, its reference ${side(referenceMs)}`;
}

function again({ verdict, confirmed }: ScenarioComparison): string {
  if (verdict !== "regression" && verdict !== "improvement") return "";
  if (confirmed === true) return " A second measurement agrees.";
  return " Nothing was measured again to confirm it.";
}

function notesOf({
  added,
  removed,
  changed,
  kept,
  lacks = [],
}: ComparisonRecord): readonly string[] {
  const list = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`${what}: ${names.join(", ")}.`];
  return [
    ...list(kept ? "New in the snapshot" : "Not in the snapshot yet, so not compared", added),
    ...list(
      kept ? "No longer in the snapshot" : "In the snapshot, but not measured any more",
      removed,
    ),
    ...list("An older async-lab wrote the snapshot, without this, so it is not compared", lacks),
    ...list("Its requests have changed since the snapshot was written, so not compared", changed),
  ];
}

function nextOf(record: ComparisonRecord): readonly NextStep[] {
  const has = (verdict: Verdict): boolean =>
    record.scenarios.some((scenario) => scenario.verdict === verdict);
  const outdated = record.added.length + record.removed.length + record.changed.length > 0;
  const steps: NextStep[] = [];
  const argument = snapshotArgument(record.base.name);
  const show = { command: `async-lab snapshot show${argument}`, why: "what the snapshot contains" };
  if (record.now)
    return [
      { ...show, why: "what the first contains" },
      { command: `async-lab snapshot show${snapshotArgument(record.now.name)}`, why: "the other" },
    ];
  const update = `async-lab snapshot update${argument}`;
  if (record.kept)
    return [
      { command: `async-lab snapshot compare${argument}`, why: "after the next change" },
      show,
    ];
  if (has("regression")) steps.push({ command: update, why: "if the change is intended" });
  else if (outdated) steps.push({ command: update, why: "keep it as the new snapshot" });
  else if (has("improvement"))
    steps.push({
      command: "async-lab snapshot save before",
      why: "on the code before the change: is it still what the snapshot says?",
    });
  if (has("inconclusive"))
    steps.push({
      command: `async-lab snapshot compare${argument} --runs 10`,
      why: "measure more, with fewer other programs",
    });
  steps.push(show);
  return steps;
}

/** A snapshot's name for a command to copy: empty if it is not needed, or if a shell would change it. */
export function snapshotArgument(name: string): string {
  return /^[\w./-]+$/.test(name) && name !== DEFAULT_SNAPSHOT ? ` ${name}` : "";
}
