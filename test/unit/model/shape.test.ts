import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { changeShape, progressShape } from "../../../src/model/learner/schema.ts";
import type { Change, Progress } from "../../../src/model/learner/progress.ts";
import { benchRecordShape } from "../../../src/model/record/schema/bench.ts";
import { runRecordShape } from "../../../src/model/record/schema/run.ts";
import { snapshotShape } from "../../../src/model/record/schema/snapshot.ts";
import type { RunRecord } from "../../../src/model/record/run.ts";
import type { SnapshotRecord } from "../../../src/model/record/snapshot.ts";
import { dotPath, type Shape } from "../../../src/model/shape.ts";
import { awaited, benchRecord, failing as failed, open } from "../report/bench/fixture.ts";
import { experiment, failing, grid, record } from "../report/run/fixture.ts";
import {
  benchRecordSchema,
  changeSchema,
  progressSchema,
  runRecordSchema,
  snapshotSchema,
} from "./zod-schemas.ts";

const [first, second] = grid(["blocking", "mine"], { requests: 2 });
const { environment, tool, createdAt } = record();

const run: RunRecord = {
  ...record(experiment([failing(first!, { 1: "timeout" }), { ...second!, probe: null }])),
  database: { kind: "embedded", version: "18.1" },
};
const claimed: RunRecord = {
  ...run,
  lessons: run.lessons.map((lesson) => ({
    ...lesson,
    claims: [
      {
        system: "S1",
        text: "together",
        experiment: "one",
        variant: "awaited",
        pattern: "concurrent",
        expectedMs: 100,
        measuredMs: 103.5,
        holds: true,
      },
    ],
  })),
};

const part = { requests: 5, throughputRps: 2.5, latencyMs: awaited.latencyMs };
const bench = benchRecord(
  failed({ ...awaited, reconnects: 1, successes: part, failures: part }, { reset: 2 }),
  open(awaited, {
    firstByteMs: part.latencyMs,
    connectMs: part.latencyMs,
    bytes: 10,
    stoppedAfterMs: null,
  }),
);

const snapshot: SnapshotRecord = {
  schemaVersion: 1,
  kind: "snapshot",
  tool,
  createdAt,
  environment,
  scenarios: ["a name", "ein anderer"].map((name) => ({
    name,
    definition: "f00",
    runs: [[0.1, -0.2], []],
    requests: 20,
    errors: 0,
    overlap: "together",
    treatmentMs: 12.5,
    referenceMs: 11,
  })),
};

const at = "2026-01-02T03:04:05.000Z";
const answers = {
  predictions: { one: { given: "400", measured: "402 ms", right: true, at } },
  quiz: { q1: { given: "a", right: false, at, box: 0, again: true as const } },
  exercise: { attempts: 2, passedAt: at, hints: 1 },
};
const progress: Progress = {
  formatVersion: 1,
  language: "ur",
  lessons: { day1: { step: "quiz", readAt: at, ranAt: at, doneAt: at, ...answers } },
};
const change: Change = {
  lesson: "day1",
  step: null,
  readAt: at,
  id: "x",
  language: "en",
  ...answers,
};

/** What a field may have been changed to by hand, or by a program of another release. */
const OTHERS: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  "",
  " ",
  "a",
  "a::b",
  "en",
  "2026-02-30T00:00:00Z",
  "2026-02-03T04:05Z",
  "x".repeat(41),
  "x".repeat(2001),
  "x".repeat(20_001),
  0,
  -1,
  1,
  1.5,
  22,
  1e12,
  2 ** 53 - 1,
  2 ** 60,
  1e308,
  [],
  [1],
  {},
  { constructor: 1 },
  { "200": 3 },
  { timeout: 3 },
];

type Path = readonly (string | number)[];

/** The path of everything in a value, itself included. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = keys.flatMap((key) =>
    pathsOf((value as Readonly<Record<string | number, unknown>>)[key], [...path, key]),
  );
  return [path, ...below, ...(Array.isArray(value) ? [] : [[...path, "later"]])];
}

function changed(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const fields = copy as Record<string | number, unknown>;
  if (rest.length === 0 && other === undefined) delete fields[key];
  else fields[key] = changed(fields[key], rest, other);
  return copy;
}

describe.each<[string, unknown, Shape<unknown>, z.ZodType]>([
  ["a run", run, runRecordShape, runRecordSchema],
  ["a run with claims", claimed, runRecordShape, runRecordSchema],
  ["a bench", bench, benchRecordShape, benchRecordSchema],
  ["a snapshot", snapshot, snapshotShape, snapshotSchema],
  ["progress", progress, progressShape, progressSchema],
  ["a change of progress", change, changeShape, changeSchema],
])("%s", (_, good, shape, schema) => {
  test("is what it must look like", () => {
    expect(shape(good)).toBeUndefined();
    expect(schema.safeParse(good).success).toBe(true);
  });

  test("with any field changed, the shape says what zod says, and finds the same field", () => {
    let refused = 0;
    for (const path of pathsOf(good))
      for (const other of OTHERS) {
        const value = changed(good, path, other);
        const issues = schema.safeParse(value).error?.issues;
        const flaw = shape(value);
        const what = `${dotPath(path)} = ${JSON.stringify(other)?.slice(0, 50)}`;
        expect([what, flaw === undefined]).toEqual([what, issues === undefined]);
        if (flaw === undefined) continue;
        refused += 1;
        expect([what, issues?.map((issue) => dotPath(issue.path as Path))]).toEqual([
          what,
          expect.arrayContaining([dotPath(flaw.path)]),
        ]);
      }
    expect(refused).toBeGreaterThan(100);
  });
});
