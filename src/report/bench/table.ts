import type { LoadLatency } from "../../model/record/bench.ts";
import type { OtherRow, TargetView } from "./view.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import { figure, NONE } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";

const TIMES = ["p50", "p90", "p99", "p999", "max"] as const;
const NAMES: readonly string[] = ["p50", "p90", "p99", "p99.9", "max"];

/** The columns in order; Markdown has the same. */
export const BENCH_COLUMNS: readonly string[] = [
  "Target",
  "Requests",
  "req/s",
  ...NAMES.map((name) => `${name} ms`),
  "Errors",
];

/** One row for each target, and for each other time of an open loop; if columns do not fit, one block for each. */
export function drawBenchTable(
  targets: readonly TargetView[],
  { paint, width, ascii }: Page,
): readonly string[] {
  const columns = {
    head: BENCH_COLUMNS.map((name) => paint.dim(name.replace(" ", "\n"))),
    aligns: BENCH_COLUMNS.map((_, at) =>
      at === 0 || at === BENCH_COLUMNS.length - 1 ? ("left" as const) : ("right" as const),
    ),
    rows: targets.flatMap((target) => rowsOf(target).map((row, at) => painted(row, at, target))),
  };
  const rule = ascii ? "-" : "─";
  return (
    fitting(width, (gap) => layOut(columns, gap, rule)) ??
    targets.flatMap((target, at) => [...(at === 0 ? [] : [""]), ...stacked(target)])
  );

  function painted(cells: readonly string[], at: number, target: TargetView): readonly string[] {
    if (at > 0) return cells.map((cell) => (cell === "" ? "" : paint.dim(cell)));
    const [label = "", requests = "", throughput = "", ...others] = cells;
    const errors = others.pop() ?? "";
    return [
      paint.variant(target.label)(label),
      requests,
      paint.strong(throughput),
      ...others,
      (target.failures.length > 0 ? paint.failed : paint.dim)(errors),
    ];
  }

  function stacked(target: TargetView): readonly string[] {
    const { label, requests, throughput, latencyMs, failures, others } = target;
    const facts: readonly (readonly [name: string, value: string])[] = [
      ["Requests", requests],
      ["req/s", throughput],
      ...(latencyMs === null
        ? []
        : NAMES.map((name, at) => [name, `${timesOf(latencyMs)[at]} ms`] as const)),
      ...others.flatMap(({ name, ...row }) =>
        partsOf(row).map((part, at) => [at === 0 ? name : "", part] as const),
      ),
    ];
    const nameWidth = "Requests".length;
    const line = (name: string, value: string): string =>
      `  ${paint.dim(padTo(name, nameWidth))}  ${value}`;
    const errors = failures.flatMap((failure) => wrap(failure, width - nameWidth - 4));
    return [
      ...wrap(label, width).map((text) => paint.strong(paint.variant(label)(text))),
      ...facts.map(([name, value]) => line(name, value)),
      ...(errors.length === 0
        ? [line("Errors", "0")]
        : errors.map((failure, at) => line(at === 0 ? "Errors" : "", paint.failed(failure)))),
    ];
  }
}

/** The cells of a target's rows, without colours, in the order of `BENCH_COLUMNS`. */
export function rowsOf({
  label,
  requests,
  throughput,
  latencyMs,
  failures,
  others,
}: TargetView): readonly (readonly string[])[] {
  const failed = failures.length > 0 ? failures.join("\n") : "0";
  return [
    [label, requests, throughput, ...timesOf(latencyMs), failed],
    ...others.map((row) => [
      `  ${row.name}`,
      row.requests,
      row.throughput,
      ...timesOf(row.latencyMs),
      "",
    ]),
  ];
}

function timesOf(latency: LoadLatency | null): readonly string[] {
  return TIMES.map((key) => (latency === null ? NONE : figure(latency[key])));
}

/** A row as lines for a narrow page: `1,000 at 400/s`, `p50 1.0 ms, p99 1.2 ms`. */
function partsOf({ requests, throughput, latencyMs }: Omit<OtherRow, "name">): readonly string[] {
  return [
    ...(requests === "" ? [] : [`${requests} at ${throughput}/s`]),
    ...(latencyMs === null
      ? []
      : [`p50 ${figure(latencyMs.p50)} ms, p99 ${figure(latencyMs.p99)} ms`]),
  ];
}
