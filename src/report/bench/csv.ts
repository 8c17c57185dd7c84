import type { BenchRecord, LoadLatency, TargetRecord } from "../../model/record/bench.ts";
import { clean } from "../drawing/characters.ts";

type Cell = string | number | null;

/** The columns in order; other programs know them by these names. */
const COLUMNS: readonly (readonly [name: string, of: (target: TargetRecord) => Cell])[] = [
  ["name", ({ name }) => name],
  ["url", ({ url }) => url],
  ["mode", ({ mode }) => mode],
  ["concurrency", ({ concurrency }) => concurrency],
  ["rate", ({ rate }) => rate],
  ["requests", ({ requests }) => requests],
  ["durationMs", ({ durationMs }) => durationMs],
  ["makespanMs", ({ makespanMs }) => makespanMs],
  ["throughputRps", ({ throughputRps }) => throughputRps],
  ...times("latency", ({ latencyMs }) => latencyMs),
  ...times("service", ({ serviceMs }) => serviceMs),
  ...times("lag", ({ scheduleLagMs }) => scheduleLagMs),
  ["errors", ({ errors }) => errors.total],
  ...["refused", "reset", "timeout", "bad-status", "protocol"].map(
    (kind) =>
      [
        `errors${kind.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}`,
        ({ errors }: TargetRecord) => errors.byKind[kind] ?? 0,
      ] as const,
  ),
  ...[1, 2, 3, 4, 5].map(
    (hundreds) =>
      [`status${hundreds}xx`, (target: TargetRecord) => answered(target, hundreds)] as const,
  ),
  ["littleExpected", ({ little }) => little.expected],
  ["littleObserved", ({ little }) => little.observed],
  ["clientCpuUsPerRequest", ({ client }) => client.cpuUsPerRequest],
  ["clientUtilization", ({ client }) => client.utilization],
  ["successes", ({ successes }) => successes?.requests ?? null],
  ["successesRps", ({ successes }) => successes?.throughputRps ?? null],
  ...times("successes", ({ successes }) => successes?.latencyMs ?? null),
  ["failuresRps", ({ failures }) => failures?.throughputRps ?? null],
  ...times("failures", ({ failures }) => failures?.latencyMs ?? null),
  ...times("firstByte", ({ firstByteMs }) => firstByteMs ?? null),
  ...times("connect", ({ connectMs }) => connectMs ?? null),
  ["bytes", ({ bytes }) => bytes ?? null],
  ["reconnects", ({ reconnects }) => reconnects ?? null],
  ["stoppedAfterMs", ({ stoppedAfterMs }) => stoppedAfterMs ?? null],
  ["errorsLocal", ({ errors }) => errors.byKind["local"] ?? 0],
];

/** RFC 4180: a header, then one line for each target; an unknown figure is empty. */
export function renderBenchCsv({ targets }: BenchRecord): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...targets.map((target) => COLUMNS.map(([, of]) => written(of(target)))),
  ];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

function times(
  what: string,
  of: (target: TargetRecord) => LoadLatency | null,
): readonly (readonly [string, (target: TargetRecord) => Cell])[] {
  return (["min", "mean", "p50", "p90", "p99", "p999", "max"] as const).map((key) => [
    `${what}${key.charAt(0).toUpperCase()}${key.slice(1)}Ms`,
    (target) => of(target)?.[key] ?? null,
  ]);
}

function answered({ statusCodes }: TargetRecord, hundreds: number): number {
  return Object.entries(statusCodes)
    .filter(([code]) => code.startsWith(String(hundreds)))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Text for one cell: commas do not split it, and a spreadsheet does not compute it. */
function written(cell: Cell): string {
  if (cell === null) return "";
  // A microsecond is the smallest unit that was measured.
  if (typeof cell === "number") return String(Number(cell.toFixed(3)));
  const line = clean(cell);
  // Spreadsheets compute text that begins like this, including full-width signs.
  const text = /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
