import { Chalk } from "chalk";
import type { BenchRecord } from "../../../../src/model/record/bench.ts";
import { BENCH_FORMATS } from "../../../../src/report/bench/formats.ts";
import { drawer } from "../fixture.ts";
import type { BenchDetail } from "../../../../src/report/bench/view.ts";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";
import {
  awaited,
  benchRecord,
  blocking,
  detail,
  failing,
  open,
  overrun,
  pooled,
  spread,
  target,
} from "./fixture.ts";

export interface Drawn extends Page {
  readonly details?: readonly BenchDetail[];
}

export const plain: Drawn = pageOf();
/** What the same codes are by another hand. */
export const colour: InstanceType<typeof Chalk> = new Chalk({ level: 3 });

export const variants: BenchRecord = benchRecord(blocking, awaited, pooled);
export const one: BenchRecord = benchRecord(target());
export const two: BenchRecord = benchRecord(
  target({ url: "http://127.0.0.1:3000/a" }),
  failing(
    target({
      url: "http://127.0.0.1:3000/b",
      statusCodes: { "200": 2000, "304": 500, "503": 500 },
    }),
    { "bad-status": 500, timeout: 12 },
  ),
);
export const rate: BenchRecord = benchRecord(overrun, open(awaited));
export const hostile: BenchRecord = benchRecord(
  target({
    name: "\u001b[2J=`x` | <b>日本語</b>\u202e",
    url: "not a url \u001b[31m``` ",
    errors: { total: 3000, byKind: { "an error kind of a length no one should think of": 3000 } },
    statusCodes: { "999": 1e9 },
    requests: 1e9,
    throughputRps: 1e7,
    latencyMs: spread(0, 2_147_483),
    client: { cpuUsPerRequest: 1e6, utilization: 1 },
  }),
  target({ url: `http://127.0.0.1:3000/${"long".repeat(40)}` }),
  target({ url: `http://127.0.0.1:3000/${"long".repeat(40)}` }),
);
export const empty: BenchRecord = benchRecord();
export const idle: BenchRecord = benchRecord(
  target({
    requests: 0,
    throughputRps: 0,
    statusCodes: {},
    latencyMs: spread(0, 0),
    makespanMs: 0,
  }),
);
export const all: Readonly<Record<string, BenchRecord>> = {
  variants,
  one,
  two,
  rate,
  hostile,
  empty,
  idle,
};

const COUNTS: readonly number[] = [700, 0, 1200, 900, 0, 0, 0, 150, 49, 1];
export const live = (record: BenchRecord): Drawn => ({
  ...plain,
  details: record.targets.map((each) => detail(each, COUNTS)),
});

const drawAny = await drawer(BENCH_FORMATS);

export function draw(
  format: string,
  record: BenchRecord,
  { details = [], ...page }: Drawn,
): string {
  return drawAny(format, record, pageOf(page), details);
}

export function lines(record: BenchRecord, options: Partial<Drawn> = {}): readonly string[] {
  return draw("table", record, { ...plain, ...options }).split("\n");
}
